package io.playledger.engine.royalty.pool;

import java.time.Instant;
import java.util.List;

/// All pools of a period, as they were entered at once. Never edited: a change is a new set with
/// the next number.
///
/// @param number 1, 2, 3, … over all periods
/// @param period label of the period, for example `2026-03`
/// @param pools by country and currency, each pair once
/// @param recordedAt when
/// @param by who entered it
/// @param reason why
public record PoolSet(
        int number, String period, List<Pool> pools, Instant recordedAt, String by, String reason) {
    public PoolSet {
        pools = pools.stream().sorted(Pool.ORDER).toList();
    }

    public PeriodPools pinned() {
        return new PeriodPools(number, pools);
    }
}
