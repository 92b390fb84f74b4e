package io.playledger.engine.royalty.rules;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The rules of a kind one by one, under the names that the file has for them.
public final class RuleValues {
    private RuleValues() {}

    /// Every rule with all that it holds, to be compared; in the order of the file's description.
    static Map<String, String> exact(KindRules rules) {
        Map<String, String> exact = new LinkedHashMap<>();
        exact.put(RulesDraft.LEAST_MS, Long.toString(rules.leastMillis()));
        exact.put(RulesDraft.LEAST_SHARE, String.valueOf(rules.leastShare()));
        exact.put(RulesDraft.CAP_MS, String.valueOf(rules.capMillis()));
        exact.put(RulesDraft.PLAYS_PER_DAY, String.valueOf(rules.playsPerDay()));
        exact.put(RulesDraft.SURFACES_OUT, String.join("\n", rules.surfacesOut()));
        exact.put(RulesDraft.ELIGIBLE_PLAYS, String.valueOf(rules.eligiblePlays()));
        exact.put(RulesDraft.ELIGIBLE_LISTENERS, String.valueOf(rules.eligibleListeners()));
        exact.put(RulesDraft.FLAGGED_CLIENTS, String.join("\n", rules.flaggedClients()));
        exact.put(RulesDraft.FLAGGED_USERS, String.join("\n", rules.flaggedUsers()));
        return exact;
    }

    /// A rule as a person reads it beside what it was or becomes; empty where it asks nothing.
    /// Users are counted, never named.
    static String shown(String rule, KindRules rules, KindRules other) {
        return switch (rule) {
            case RulesDraft.LEAST_MS ->
                    rules.leastMillis() == 0 ? "" : RuleWords.count(rules.leastMillis()) + " ms";
            case RulesDraft.LEAST_SHARE ->
                    rules.leastShare() == null ? "" : RuleWords.percent(rules.leastShare());
            case RulesDraft.CAP_MS -> number(rules.capMillis(), " ms");
            case RulesDraft.PLAYS_PER_DAY -> number(rules.playsPerDay(), "");
            case RulesDraft.SURFACES_OUT -> names(rules.surfacesOut());
            case RulesDraft.ELIGIBLE_PLAYS -> number(rules.eligiblePlays(), "");
            case RulesDraft.ELIGIBLE_LISTENERS -> number(rules.eligibleListeners(), "");
            case RulesDraft.FLAGGED_CLIENTS -> names(rules.flaggedClients());
            case RulesDraft.FLAGGED_USERS -> users(rules.flaggedUsers(), other.flaggedUsers());
            default -> throw new IllegalArgumentException("no rule: " + rule);
        };
    }

    private static String number(@Nullable Long value, String unit) {
        return value == null ? "" : RuleWords.count(value) + unit;
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "" : RuleWords.named(names, "and");
    }

    private static String users(List<String> users, List<String> others) {
        TreeSet<String> own = new TreeSet<>(users);
        others.forEach(own::remove);
        String count = users.size() == 1 ? "1 user" : RuleWords.count(users.size()) + " users";
        return users.isEmpty()
                ? ""
                : own.isEmpty() || own.size() == users.size()
                        ? count
                        : count + ", " + RuleWords.count(own.size()) + " of them here alone";
    }
}
