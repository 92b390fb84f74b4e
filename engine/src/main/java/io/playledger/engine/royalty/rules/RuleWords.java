package io.playledger.engine.royalty.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleSet.Stretch;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What rules do, in English sentences, the same on every machine.
public final class RuleWords {
    private static final int NAMES_SHOWN = 5;

    private RuleWords() {}

    /// What is asked of a kind, a sentence a rule. Users are counted, never named.
    public static List<String> of(String kind, KindRules rules) {
        List<String> words = new ArrayList<>();
        if (rules.asksWhoPlayed()) {
            words.add(
                    "Plays of a "
                            + kind
                            + " "
                            + flagged(rules)
                            + " are artificial and do not count.");
        }
        if (!rules.surfacesOut().isEmpty()) {
            words.add(
                    "Plays of a %s on %s do not count."
                            .formatted(kind, named(rules.surfacesOut(), "and")));
        }
        words.add(least(kind, rules));
        if (rules.leastShare() != null) {
            words.add(
                    "At least %s of it must be played; of its length that the play tells, else the catalogue version of the time. Where neither tells it, this is not asked."
                            .formatted(percent(rules.leastShare())));
        }
        if (rules.playsPerDay() != null) {
            words.add(
                    rules.playsPerDay() == 1
                            ? "Of one user's plays of one %s on one day only the first counts."
                                    .formatted(kind)
                            : "Of one user's plays of one %s on one day only the first %s count."
                                    .formatted(kind, count(rules.playsPerDay())));
        }
        if (rules.asksEligibility()) {
            words.add(
                    "A %s counts only once it has at least %s in the 12 months before the period's end."
                            .formatted(kind, reach(rules)));
        }
        if (rules.capMillis() != null) {
            words.add(
                    "Of one play of a %s at most %s ms are counted."
                            .formatted(kind, count(rules.capMillis())));
        }
        return words;
    }

    private static String least(String kind, KindRules rules) {
        return rules.leastMillis() > 0
                ? "A %s counts from %s ms of play.".formatted(kind, count(rules.leastMillis()))
                : "A %s counts from the first moment, even if it was not played at all."
                        .formatted(kind);
    }

    private static String flagged(KindRules rules) {
        List<String> by = new ArrayList<>();
        if (!rules.flaggedClients().isEmpty()) {
            by.add(
                    (rules.flaggedClients().size() == 1 ? "by client " : "by clients ")
                            + named(rules.flaggedClients(), "and"));
        }
        if (!rules.flaggedUsers().isEmpty()) {
            int users = rules.flaggedUsers().size();
            by.add("by " + (users == 1 ? "1 flagged user" : count(users) + " flagged users"));
        }
        return String.join(" or ", by);
    }

    private static String reach(KindRules rules) {
        List<String> least = new ArrayList<>();
        if (rules.eligiblePlays() != null) {
            least.add(
                    rules.eligiblePlays() == 1
                            ? "1 play"
                            : count(rules.eligiblePlays()) + " plays");
        }
        if (rules.eligibleListeners() != null) {
            least.add(
                    rules.eligibleListeners() == 1
                            ? "1 listener"
                            : count(rules.eligibleListeners()) + " different listeners");
        }
        return String.join(" by at least ", least);
    }

    /// All that a version changes: `From 2026-03-15: …`.
    public static List<String> of(RuleVersion version) {
        List<String> words = new ArrayList<>();
        version.kinds().forEach((kind, rules) -> words.addAll(of(kind, rules)));
        return words;
    }

    /// When a version begins.
    public static String effective(@Nullable LocalDate from) {
        return from == null ? "for every day" : "from " + from;
    }

    /// What is in force on the days `[first, after)`, for the kinds, in one line.
    public static String inForce(
            RuleSet set, Iterable<String> kinds, LocalDate first, LocalDate after) {
        List<String> words = new ArrayList<>();
        for (String kind : kinds) {
            for (Stretch stretch : set.stretches(kind)) {
                if (stretch.touches(first, after)) {
                    LocalDate from = stretch.from();
                    String begins =
                            from != null && from.isAfter(first) ? "From " + from + ": " : "";
                    words.add(begins + String.join(" ", of(kind, stretch.rules())));
                }
            }
        }
        return String.join(" ", words);
    }

    static String named(List<String> names, String and) {
        if (names.size() > NAMES_SHOWN) {
            return String.join(", ", names.subList(0, NAMES_SHOWN))
                    + " "
                    + and
                    + " "
                    + count(names.size() - NAMES_SHOWN)
                    + " more";
        }
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1))
                        + " "
                        + and
                        + " "
                        + names.getLast();
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
