package io.playledger.engine.royalty.against;

import java.util.List;

/// Two versions of a report beside each other.
///
/// @param changes largest difference first; `ours` is the first version, `theirs` the second
/// @param same rows that say the same in both
public record ReportDiff(
        ReportVersion first,
        ReportVersion second,
        List<Measure> measures,
        List<Comparison.Total> totals,
        long same,
        List<Variance> changes) {
    public ReportDiff {
        measures = List.copyOf(measures);
        totals = List.copyOf(totals);
        changes = List.copyOf(changes);
    }
}
