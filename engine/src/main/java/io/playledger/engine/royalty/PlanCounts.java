package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.Unqualified;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many archived plays of the period fell into each class; see [Waterfall].
///
/// @param conflicts duplicates whose content differs from the record that won
/// @param unqualifiedBy the unqualified by the rule that left them out; no zeros
public record PlanCounts(
        long duplicate,
        long late,
        long erased,
        long unqualified,
        long unlicensed,
        long counted,
        long conflicts,
        SortedMap<Unqualified, Long> unqualifiedBy) {
    public PlanCounts {
        unqualifiedBy = Collections.unmodifiableSortedMap(new TreeMap<>(unqualifiedBy));
    }

    public PlanCounts(
            long duplicate,
            long late,
            long erased,
            long unlicensed,
            long counted,
            long conflicts,
            Map<Unqualified, Long> unqualifiedBy) {
        this(
                duplicate,
                late,
                erased,
                unqualifiedBy.values().stream().mapToLong(Long::longValue).sum(),
                unlicensed,
                counted,
                conflicts,
                new TreeMap<>(unqualifiedBy));
    }

    /// These and others together, which may be negative.
    public PlanCounts plus(PlanCounts other) {
        SortedMap<Unqualified, Long> by = new TreeMap<>(unqualifiedBy);
        other.unqualifiedBy.forEach((reason, plays) -> by.merge(reason, plays, Long::sum));
        by.values().removeIf(plays -> plays == 0);
        return new PlanCounts(
                duplicate + other.duplicate,
                late + other.late,
                erased + other.erased,
                unqualified + other.unqualified,
                unlicensed + other.unlicensed,
                counted + other.counted,
                conflicts + other.conflicts,
                by);
    }

    /// The footed waterfall.
    Waterfall waterfall(long rejected) {
        return new Waterfall(
                rejected + duplicate + late + erased + unqualified + unlicensed + counted,
                rejected,
                duplicate,
                late,
                erased,
                unqualified,
                unlicensed,
                counted);
    }
}
