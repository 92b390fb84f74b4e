package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolStore;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.engine.royalty.rate.RateStore;
import io.playledger.engine.royalty.rate.Reporting;

import org.jspecify.annotations.Nullable;

/// The pools and exchange rates that hold for a period. Safe for any thread.
public record PeriodMoney(PoolStore pools, RateStore rates) {
    /// Those entered last for the request's period, up to the number that it names.
    ///
    /// @throws PlayledgerException `BAD_INPUT` for a number that is not there
    PeriodPools pools(ReconcileRequest request) {
        Integer upTo = request.pools();
        if (upTo != null) {
            check("pools", upTo, pools.sets().stream().mapToInt(PoolSet::number).max().orElse(0));
        }
        return pools.sets(request.period().label()).stream()
                .filter(set -> upTo == null || set.number() <= upTo)
                .findFirst()
                .map(PoolSet::pinned)
                .orElse(PeriodPools.NONE);
    }

    /// Those entered last for the request's period, up to the number that it names.
    ///
    /// @throws PlayledgerException `BAD_INPUT` for a number that is not there
    Reporting rates(ReconcileRequest request) {
        Integer upTo = request.rates();
        if (upTo != null) {
            check("rates", upTo, rates.sets().stream().mapToInt(RateSet::number).max().orElse(0));
        }
        @Nullable RateSet newest =
                rates.sets(request.period().label()).stream()
                        .filter(set -> upTo == null || set.number() <= upTo)
                        .findFirst()
                        .orElse(null);
        return new Reporting(newest);
    }

    private static void check(String what, int number, int newest) {
        if (number < 0 || number > newest) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "There are no %s %d; the newest are %d, and 0 takes none."
                            .formatted(what, number, newest));
        }
    }
}
