package io.playledger.engine.royalty.against;

import java.math.BigDecimal;
import java.util.List;

/// A run beside a report.
///
/// @param measures what the report tells; the last one ranks
/// @param totals of both sides, one for each currency, one in all where there is no money
/// @param equal rows that are the same on both sides; they are counted only
/// @param variances the others that both sides tell, largest difference first
/// @param onlyOurs largest first
/// @param onlyTheirs largest first; unmatched rows too, with the reason in their note
/// @param causes the most telling first
/// @param causesNote why none were looked for; empty where they were
public record Comparison(
        ReportVersion report,
        long run,
        List<Measure> measures,
        List<Total> totals,
        long equal,
        List<Variance> variances,
        List<Variance> onlyOurs,
        List<Variance> onlyTheirs,
        List<RepeatedRow> repeated,
        List<Cause> causes,
        String causesNote) {
    /// Both sides' sums.
    ///
    /// @param currency empty where the report tells no money
    public record Total(String currency, Figures ours, Figures theirs) {
        public BigDecimal difference(Measure measure) {
            return theirs.get(measure).subtract(ours.get(measure));
        }
    }

    public Comparison {
        measures = List.copyOf(measures);
        totals = List.copyOf(totals);
        variances = List.copyOf(variances);
        onlyOurs = List.copyOf(onlyOurs);
        onlyTheirs = List.copyOf(onlyTheirs);
        repeated = List.copyOf(repeated);
        causes = List.copyOf(causes);
    }

    /// The measure that ranks.
    public Measure ranked() {
        return measures.getLast();
    }

    /// Rows of any side that are beyond tolerance.
    public long beyond() {
        return java.util.stream.Stream.of(variances, onlyOurs, onlyTheirs)
                .flatMap(List::stream)
                .filter(row -> row.verdict() == Variance.Verdict.BEYOND)
                .count();
    }
}
