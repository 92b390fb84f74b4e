package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A correction of a locked period before it is recorded.
///
/// @param run the statement that it corrects
/// @param base the last decision about the period when it was made
/// @param to what the period would be computed by
/// @param lines what it would change of what was paid, in the order of `adjustments.csv`
/// @param totals their sums by rights holder and currency
/// @param causes the change by what brings it about, in the order in which inputs were switched;
///   they sum to the whole
/// @param repeats the standing correction that says the same; null for none
public record Proposal(
        PeriodKey key,
        long run,
        long base,
        AdjustmentStore.Correction to,
        List<AdjustmentLine> lines,
        List<StatementTotal> totals,
        List<ByCause> causes,
        @Nullable Long repeats) {
    public Proposal {
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
        causes = List.copyOf(causes);
    }

    /// What one cause changes.
    ///
    /// @param amounts by currency, without zeros
    public record ByCause(Cause cause, long plays, SortedMap<String, BigDecimal> amounts) {
        public ByCause {
            amounts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
        }
    }

    /// Sums by currency, in their order.
    public SortedMap<String, BigDecimal> amounts() {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        totals.forEach(total -> amounts.merge(total.currency(), total.amount(), BigDecimal::add));
        return amounts;
    }
}
