package io.playledger.app.cli;

import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Corrections as JSON.
final class CorrectionsJson {
    private CorrectionsJson() {}

    static Map<String, @Nullable Object> of(LockedPeriod locked) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", locked.key().label());
        json.put("zone", locked.key().period().zone().getId());
        json.put("kinds", locked.key().kinds());
        json.put("run", locked.run());
        Since since = locked.since();
        Map<String, @Nullable Object> what = new LinkedHashMap<>();
        what.put("items", since.items() == Since.MANY ? null : since.items());
        what.put("many_items", since.items() == Since.MANY);
        what.put("deletions", since.deletions());
        what.put("pools", since.pools());
        what.put("rules", since.rules());
        json.put("since", what);
        Standing standing = locked.correction();
        if (standing == null) {
            json.put("correction", null);
        } else {
            Map<String, @Nullable Object> stands = new LinkedHashMap<>();
            stands.put("decision", standing.decision());
            stands.put("reason", standing.reason());
            stands.put("by", standing.by());
            stands.put("at", standing.at().toString());
            stands.put("settled_by_run", standing.settledBy());
            stands.put("paid_in", standing.paidIn());
            json.put("correction", stands);
        }
        return json;
    }

    /// @param limit of so many lines at most, the largest first
    static Map<String, @Nullable Object> of(Proposal proposal, int limit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", proposal.key().label());
        json.put("zone", proposal.key().period().zone().getId());
        json.put("kinds", proposal.key().kinds());
        json.put("run", proposal.run());
        Correction to = proposal.to();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("archive_snapshot", to.archiveSnapshot());
        inputs.put("tombstones_at", to.tombstonesAt().toString());
        inputs.put("as_known_at", to.asKnownAt().toString());
        inputs.put("rules", to.rules());
        inputs.put("pools", to.pools());
        json.put("inputs", inputs);
        json.put("amounts", plain(proposal.amounts()));
        json.put(
                "causes",
                proposal.causes().stream()
                        .map(part -> {
                            Map<String, Object> cause = new LinkedHashMap<>();
                            cause.put("cause", part.cause().wireName());
                            cause.put("plays", part.plays());
                            cause.put("amounts", plain(part.amounts()));
                            return cause;
                        })
                        .toList());
        json.put("totals", proposal.totals().stream().map(CorrectionsJson::of).toList());
        json.put("lines_in_all", proposal.lines().size());
        List<AdjustmentLine> largest =
                proposal.lines().stream()
                        .sorted(
                                Comparator.comparing(
                                        (AdjustmentLine line) -> line.amount().abs().negate()))
                        .limit(limit)
                        .toList();
        json.put("lines", largest.stream().map(CorrectionsJson::of).toList());
        json.put("repeats_decision", proposal.repeats());
        return json;
    }

    private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
        Map<String, String> json = new LinkedHashMap<>();
        amounts.forEach((currency, amount) -> json.put(currency, amount.toPlainString()));
        return json;
    }

    private static Map<String, Object> of(StatementTotal total) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", total.rightsHolder());
        json.put("currency", total.currency());
        json.put("plays", total.plays());
        json.put("ms_played", total.msPlayed());
        json.put("amount", total.amount().toPlainString());
        return json;
    }

    private static Map<String, Object> of(AdjustmentLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", line.rightsHolder());
        json.put("item_id", line.itemId());
        json.put("country", line.country());
        json.put("catalog_version", line.catalogVersion());
        json.put("plays", line.plays());
        json.put("ms_played", line.msPlayed());
        json.put("amount", line.amount().toPlainString());
        json.put("currency", line.currency());
        return json;
    }
}
