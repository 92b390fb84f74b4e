package io.playledger.view.pools;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.rate.RateSet;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// What the Pools screen shows of a period.
///
/// @param run the period's current run, null while there is none
/// @param rows pools, and countries whose plays wait for one
/// @param payees of the current run, by currency and size of difference
record PoolsShown(
        String period,
        List<PoolSet> pools,
        List<RateSet> rates,
        @Nullable Run run,
        List<Row> rows,
        List<PoolReport.Total> payees) {
    /// A pool as it is entered now, beside what the current run made of it.
    ///
    /// @param amount null where no pool was entered
    /// @param plays that share it in the current run; null where that run did not know it
    record Row(
            String country,
            String currency,
            @Nullable BigDecimal amount,
            @Nullable Long plays,
            @Nullable Long listeners,
            @Nullable BigDecimal paid) {}
}
