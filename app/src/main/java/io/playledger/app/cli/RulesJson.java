package io.playledger.app.cli;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleChange;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RuleWords;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of rule sets (docs/spec/rules-file.md). What asks nothing is null or an empty list.
final class RulesJson {
    private RulesJson() {}

    static Map<String, @Nullable Object> version(RuleSet set) {
        RuleVersion version = set.newest();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rules", set.number());
        json.put("effective_from", text(version.effectiveFrom()));
        json.put("recorded_at", version.recordedAt().toString());
        json.put("by", version.by());
        json.put("reason", version.reason());
        Map<String, Object> kinds = new LinkedHashMap<>();
        version.kinds().forEach((kind, rules) -> kinds.put(kind, kind(kind, rules)));
        json.put("kinds", kinds);
        return json;
    }

    /// With what is in force by kind and days, as of this number.
    static Map<String, @Nullable Object> whole(RuleSet set) {
        Map<String, @Nullable Object> json = version(set);
        json.put(
                "in_force",
                RuleSet.KINDS.stream()
                        .flatMap(kind ->
                                set.stretches(kind).stream()
                                        .map(stretch -> {
                                            Map<String, @Nullable Object> row =
                                                    new LinkedHashMap<>();
                                            row.put("kind", kind);
                                            row.put("from", text(stretch.from()));
                                            row.put("to", text(stretch.to()));
                                            row.put("version", stretch.version());
                                            row.putAll(kind(kind, stretch.rules()));
                                            return row;
                                        }))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> kind(String kind, KindRules rules) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(RulesDraft.LEAST_MS, rules.leastMillis());
        json.put(RulesDraft.LEAST_SHARE, rules.leastShare());
        json.put(RulesDraft.CAP_MS, rules.capMillis());
        json.put(RulesDraft.PLAYS_PER_DAY, rules.playsPerDay());
        json.put(RulesDraft.SURFACES_OUT, rules.surfacesOut());
        json.put(RulesDraft.ELIGIBLE_PLAYS, rules.eligiblePlays());
        json.put(RulesDraft.ELIGIBLE_LISTENERS, rules.eligibleListeners());
        json.put(RulesDraft.FLAGGED_CLIENTS, rules.flaggedClients());
        json.put(RulesDraft.FLAGGED_USERS, rules.flaggedUsers());
        json.put("words", RuleWords.of(kind, rules));
        return json;
    }

    static Map<String, Object> diff(int first, int second, List<RuleChange> changes) {
        return Map.of(
                "first",
                first,
                "second",
                second,
                "changes",
                changes.stream().map(RulesJson::change).toList());
    }

    private static Map<String, @Nullable Object> change(RuleChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", change.kind());
        json.put("from", text(change.from()));
        json.put("to", text(change.to()));
        json.put("rule", change.rule());
        json.put("before", change.before());
        json.put("after", change.after());
        return json;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
