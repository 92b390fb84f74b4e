package io.playledger.engine.royalty;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run settles of closed periods beside its own lines (docs/spec/adjustments.md).
///
/// @param digest SHA-256 of `adjustments.csv`, lower-case hex; empty where the run settles nothing
/// @param lines number of adjustment lines
/// @param totals by rights holder and currency, in their order
/// @param origins what was settled, by period
public record RunAdjustments(
        String digest, long lines, List<StatementTotal> totals, List<Origin> origins) {
    /// Nothing is settled.
    public static final RunAdjustments NONE = new RunAdjustments("", 0, List.of(), List.of());

    public RunAdjustments {
        totals = List.copyOf(totals);
        origins = List.copyOf(origins);
    }

    /// Of a period, the decisions after one number up to another.
    ///
    /// @param period its label; zone and kinds are the run's
    /// @param run the run that was its statement
    /// @param settledBefore number of the last decision that an earlier period has settled; 0 for
    ///   none
    /// @param decidedUpTo number of the last decision that this run settles
    public record Origin(String period, long run, long settledBefore, long decidedUpTo) {}

    public boolean isEmpty() {
        return origins.isEmpty();
    }

    /// Sums by currency, in their order.
    public Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        totals.forEach(total -> amounts.merge(total.currency(), total.amount(), BigDecimal::add));
        return amounts;
    }
}
