package io.playledger.engine.royalty.export;

import java.math.BigDecimal;

/// A change of a closed period that is settled in this statement.
///
/// @param originPeriod label of the period that it corrects
/// @param originRun the statement that it corrects
/// @param plays may be negative
/// @param amount with the currency's decimals; may be negative
/// @param reason why, in the words of the person who decided it
public record AdjustmentLine(
        String rightsHolder,
        String itemId,
        String country,
        String originPeriod,
        long originRun,
        long plays,
        BigDecimal amount,
        String currency,
        String reason) {
    /// Where adjustments come from.
    @FunctionalInterface
    public interface Source {
        /// No period was ever adjusted.
        Source NONE = run -> java.util.List.of();

        /// The adjustments that the run's statement settles, by rights holder and item.
        java.util.List<AdjustmentLine> of(long runId);
    }
}
