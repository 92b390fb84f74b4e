package io.playledger.engine.royalty.pool;

import java.util.List;

/// The pools of one period as a run takes them.
///
/// @param number of the [PoolSet] that they are; 0 where none was entered for the period
/// @param pools by country and currency, each pair once
public record PeriodPools(int number, List<Pool> pools) {
    /// No pools were entered.
    public static final PeriodPools NONE = new PeriodPools(0, List.of());

    public PeriodPools {
        pools = pools.stream().sorted(Pool.ORDER).toList();
    }
}
