package io.playledger.engine.royalty;

import io.playledger.engine.royalty.pool.PoolUse;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a run pinned of pools and exchange rates, and what came of the pools.
///
/// @param pools number of the pools; 0 where none were entered for the period
/// @param rates number of the exchange rates; 0 where none were entered for the period
/// @param reporting the currency that totals are told in too; null without exchange rates
/// @param uses what came of each pool, by country and currency
/// @param payeesDigest SHA-256 of `payees.csv`, lower-case hex; null where there is none
public record RunMoney(
        int pools,
        int rates,
        @Nullable String reporting,
        List<PoolUse> uses,
        @Nullable String payeesDigest) {
    /// Neither pools nor exchange rates.
    public static final RunMoney NONE = new RunMoney(0, 0, null, List.of(), null);

    public RunMoney {
        uses = List.copyOf(uses);
    }

    /// The same with what came of the pools.
    public RunMoney with(List<PoolUse> poolUses) {
        return new RunMoney(pools, rates, reporting, poolUses, payeesDigest);
    }
}
