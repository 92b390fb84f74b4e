package io.playledger.engine.royalty.pool;

import java.math.BigDecimal;

/// What a rights holder gets of a country's pool.
///
/// @param plays counted plays under its `pool_share` terms
/// @param proRata by its part of all plays: what the statement pays
/// @param userCentric by its part of what each listener played, each listener counting the same:
///   for comparison
public record PoolPayee(
        String country,
        String currency,
        String rightsHolder,
        long plays,
        BigDecimal proRata,
        BigDecimal userCentric) {
    /// What it would get more, or less, if it were paid user-centric.
    public BigDecimal difference() {
        return userCentric.subtract(proRata);
    }
}
