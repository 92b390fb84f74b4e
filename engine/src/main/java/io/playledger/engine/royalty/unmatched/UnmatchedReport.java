package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.royalty.Period;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The plays of a period that no version licenses.
///
/// @param asKnownAt the instant of the catalogue, rules and archive that it tells of
/// @param plays all of them, by why
/// @param all how many groups there are
/// @param groups those of most plays first; fewer than `all` where more were not asked for
public record UnmatchedReport(
        Period period,
        List<String> kinds,
        Instant asKnownAt,
        SortedMap<Why, Long> plays,
        long all,
        List<UnmatchedGroup> groups) {
    public UnmatchedReport {
        kinds = kinds.stream().sorted().toList();
        plays = Collections.unmodifiableSortedMap(new TreeMap<>(plays));
        groups = List.copyOf(groups);
    }

    public long total() {
        return plays.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The estimates of all groups told of, by currency.
    public SortedMap<String, BigDecimal> estimated() {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        for (UnmatchedGroup group : groups) {
            group.estimate()
                    .amounts()
                    .forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return sums;
    }
}
