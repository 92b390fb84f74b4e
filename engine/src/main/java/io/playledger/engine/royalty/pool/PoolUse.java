package io.playledger.engine.royalty.pool;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// What came of a pool in a run.
///
/// @param amount the pool; null where plays are under `pool_share` terms of a country and currency
///   for which no pool was entered: they are paid nothing
/// @param plays counted plays that share it, each once; where there are none, nothing of the pool
///   is paid
/// @param listeners how many users these plays are of; 0 where no pool was entered
/// @param payees rights holders that share it
public record PoolUse(
        String country,
        String currency,
        @Nullable BigDecimal amount,
        long plays,
        long listeners,
        long payees) {
    /// What was paid out: all of it, or nothing.
    public BigDecimal paid() {
        return amount == null || plays == 0
                ? BigDecimal.ZERO.setScale(
                        java.util.Currency.getInstance(currency).getDefaultFractionDigits())
                : amount;
    }
}
