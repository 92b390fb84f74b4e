package io.playledger.engine.royalty.period;

import java.math.BigDecimal;

/// What a sign-off lets pass.
///
/// @param unmatchedPercent unlicensed plays at most, of those that qualify
/// @param differencePercent change of a currency's total against the statement before, at most,
///   without an explanation
public record Tolerance(BigDecimal unmatchedPercent, BigDecimal differencePercent) {
    /// Half a percent each.
    public static final Tolerance STANDARD =
            new Tolerance(new BigDecimal("0.5"), new BigDecimal("0.5"));
}
