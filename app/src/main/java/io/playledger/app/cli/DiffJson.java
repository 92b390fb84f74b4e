package io.playledger.app.cli;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.Side;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Diffs as JSON (docs/spec/diff.md); amounts are strings.
final class DiffJson {
    private DiffJson() {}

    static Map<String, Object> of(StatementDiff diff, DiffShown shown, int top) {
        DiffSummary summary = diff.summary();
        Map<String, Object> json = new LinkedHashMap<>();
        RunInputs inputs = summary.first().inputs();
        json.put("period", inputs.period().label());
        json.put("zone", inputs.period().zone().getId());
        json.put("kinds", inputs.kinds().stream().sorted().toList());
        json.put("first", side(summary.first()));
        json.put("second", side(summary.second()));
        json.put("causes", summary.causes().stream().map(DiffJson::cause).toList());
        json.put("lost_coverage", lost(summary.lost()));
        List<Object> currencies = new ArrayList<>();
        for (CurrencyBridge bridge : summary.currencies()) {
            if (shown.shows(bridge.currency())) {
                currencies.add(currency(diff, bridge, shown, top));
            }
        }
        json.put("currencies", currencies);
        return json;
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> json = new LinkedHashMap<>();
        Run run = side.run();
        json.put("run", run == null ? null : run.id());
        json.put("digest", side.digest());
        json.put("lines", side.lines());
        json.put("counted", side.waterfall().counted());
        json.put("archive_snapshot", side.inputs().archiveSnapshot());
        json.put("rules", side.inputs().rules().number());
        json.put("pools", side.inputs().pools().number());
        json.put("as_known_at", side.inputs().catalog().asKnownAt().toString());
        json.put("as_received_by", side.inputs().receivedBefore().toString());
        json.put("proposed_catalogue", side.inputs().catalog().draft() != null);
        return json;
    }

    private static Map<String, Object> cause(CauseShare share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", share.cause().wireName());
        json.put("input", share.input().name().toLowerCase(Locale.ROOT));
        json.put("counted", share.counted());
        return json;
    }

    private static Map<String, Object> lost(LostCoverage lost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", lost.items().stream().map(DiffJson::lost).toList());
        json.put("countries", lost.countries().stream().map(DiffJson::lost).toList());
        json.put("days", lost.days().stream().map(Object::toString).toList());
        return json;
    }

    private static Map<String, Object> lost(LostCoverage.Lost lost) {
        return Map.of("name", lost.name(), "plays", lost.plays());
    }

    private static Map<String, Object> currency(
            StatementDiff diff, CurrencyBridge bridge, DiffShown shown, int top) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", bridge.currency());
        json.put("before", text(bridge.before()));
        Map<String, String> parts = new LinkedHashMap<>();
        bridge.parts().forEach((cause, amount) -> parts.put(cause.wireName(), text(amount)));
        json.put("parts", parts);
        json.put("after", text(bridge.after()));
        json.put("change", text(bridge.change()));
        json.put("lines_added", bridge.added());
        json.put("lines_removed", bridge.removed());
        json.put("lines_changed", bridge.changed());
        ChangePage page =
                diff.changes(
                        new ChangeQuery(
                                bridge.currency(), shown.cause, shown.filter, shown.noise, 0, top));
        json.put("lines", page.lines().stream().map(DiffJson::line).toList());
        json.put("shown", sum(page.shown()));
        json.put("rest", sum(page.rest()));
        json.put("noise", sum(page.noise()));
        return json;
    }

    private static Map<String, Object> sum(ChangePage.Sum sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lines", sum.lines());
        json.put("net", text(sum.net()));
        json.put("gross", text(sum.gross()));
        return json;
    }

    private static Map<String, Object> line(ChangedLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", line.key().rightsHolder());
        json.put("item_id", line.key().itemId());
        json.put("country", line.key().country());
        json.put("status", line.status().name().toLowerCase(Locale.ROOT));
        json.put("plays_before", line.playsBefore());
        json.put("plays_after", line.playsAfter());
        json.put("before", text(line.before()));
        json.put("after", text(line.after()));
        json.put("change", text(line.change()));
        json.put("main_cause", line.main().wireName());
        Map<String, Object> parts = new LinkedHashMap<>();
        new TreeMap<Cause, ChangedLine.Part>(line.parts())
                .forEach((cause, part) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("plays", part.plays());
                    entry.put("ms_played", part.msPlayed());
                    entry.put("amount", text(part.amount()));
                    parts.put(cause.wireName(), entry);
                });
        json.put("parts", parts);
        return json;
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
