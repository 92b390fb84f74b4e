package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// When a play counts, as of one number: every rule version up to it. In force for a kind on a day
/// is, of the versions that name the kind and are effective by that day, the one with the highest
/// number.
///
/// @param versions from 1 to the number
public record RuleSet(int number, List<RuleVersion> versions) {
    /// The item kinds that plays have, sorted.
    public static final List<String> KINDS = List.of("title", "track");

    /// Rule set 1: a track counts from 30,000 ms, a title from 1 ms.
    public static final RuleSet FIRST =
            new RuleSet(
                    1,
                    List.of(
                            new RuleVersion(
                                    1,
                                    null,
                                    Map.of(
                                            "track",
                                            KindRules.from(30_000),
                                            "title",
                                            KindRules.from(1)),
                                    "Ships with the product",
                                    "Playledger",
                                    Instant.EPOCH)));

    public RuleSet {
        versions = List.copyOf(versions);
        if (versions.isEmpty() || versions.getLast().number() != number) {
            throw new IllegalArgumentException("rule set " + number + " lacks its own version");
        }
    }

    /// Days of one kind under the same rules.
    ///
    /// @param from null: from the beginning
    /// @param to the first day after them; null: for good
    /// @param version number of the version in force; 0 where none names the kind
    public record Stretch(
            @Nullable LocalDate from, @Nullable LocalDate to, int version, KindRules rules) {
        /// Whether one of the days `[first, after)` is among them.
        public boolean touches(LocalDate first, LocalDate after) {
            return (from == null || from.isBefore(after)) && (to == null || to.isAfter(first));
        }
    }

    /// The version that the number is named by.
    public RuleVersion newest() {
        return versions.getLast();
    }

    /// This set with one version more, for what is not recorded yet.
    public RuleSet with(RuleVersion next) {
        List<RuleVersion> all = new ArrayList<>(versions);
        all.add(next);
        return new RuleSet(next.number(), all);
    }

    public KindRules inForce(String kind, LocalDate day) {
        return inForceOn(kind, day).rules();
    }

    private Stretch inForceOn(String kind, @Nullable LocalDate day) {
        RuleVersion found = null;
        for (RuleVersion version : versions) {
            boolean named = version.kinds().containsKey(kind);
            LocalDate from = version.effectiveFrom();
            if (named && (from == null || (day != null && !day.isBefore(from)))) {
                found = version;
            }
        }
        return found == null
                ? new Stretch(day, null, 0, KindRules.NONE)
                : new Stretch(
                        day, null, found.number(), Objects.requireNonNull(found.kinds().get(kind)));
    }

    /// All days, in their order, by the version in force.
    public List<Stretch> stretches(String kind) {
        NavigableSet<LocalDate> changes = new TreeSet<>();
        for (RuleVersion version : versions) {
            if (version.effectiveFrom() != null && version.kinds().containsKey(kind)) {
                changes.add(version.effectiveFrom());
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        Stretch open = inForceOn(kind, null);
        for (LocalDate day : changes) {
            Stretch next = inForceOn(kind, day);
            if (next.version() != open.version()) {
                stretches.add(new Stretch(open.from(), day, open.version(), open.rules()));
                open = next;
            }
        }
        stretches.add(open);
        return stretches;
    }

    /// Least milliseconds by kind on a day.
    public Map<String, Long> leastMillisByKind(LocalDate day) {
        Map<String, Long> least = new TreeMap<>();
        KINDS.forEach(kind -> least.put(kind, inForce(kind, day).leastMillis()));
        return least;
    }
}
