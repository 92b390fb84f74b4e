package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;

import java.util.List;

/// What a rights holder's statement says besides its lines.
///
/// @param rulesInWords what the run's rule set asks
/// @param totals of this rights holder, by currency
/// @param adjustments of this rights holder
record StatementHead(
        Run run,
        String holder,
        String rulesInWords,
        List<StatementTotal> totals,
        List<AdjustmentLine> adjustments) {
    StatementHead {
        totals = List.copyOf(totals);
        adjustments = List.copyOf(adjustments);
    }
}
