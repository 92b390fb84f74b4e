package io.playledger.engine.royalty.against;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far figures may lie apart and still agree: within the absolute **or** the relative bound of
/// their measure.
///
/// @param bounds by measure; one that is not named has to be equal
public record Tolerance(Map<Measure, Bound> bounds) {
    /// @param absolute in plays, milliseconds or units of the currency
    /// @param relative a ratio of our figure, 0.005 for half a percent
    public record Bound(BigDecimal absolute, BigDecimal relative) {
        static final Bound EQUAL = new Bound(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public Tolerance {
        bounds = Map.copyOf(bounds);
    }

    static Tolerance of(Map<Measure, Bound> bounds) {
        return new Tolerance(new EnumMap<>(bounds));
    }

    boolean holds(List<Measure> measures, Figures ours, Figures theirs) {
        return measures.stream().allMatch(measure -> holds(measure, ours, theirs));
    }

    private boolean holds(Measure measure, Figures ours, Figures theirs) {
        BigDecimal apart = theirs.get(measure).subtract(ours.get(measure)).abs();
        Bound bound = bounds.getOrDefault(measure, Bound.EQUAL);
        return apart.compareTo(bound.absolute()) <= 0
                || apart.compareTo(ours.get(measure).abs().multiply(bound.relative())) <= 0;
    }

    /// Measures that have no bound of their own.
    Set<Measure> exact() {
        Set<Measure> exact = new java.util.TreeSet<>(Set.of(Measure.values()));
        exact.removeAll(bounds.keySet());
        return exact;
    }
}
