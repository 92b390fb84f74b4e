package io.playledger.engine.royalty;

import io.playledger.engine.money.Claim;
import io.playledger.engine.money.PoolPart;
import io.playledger.engine.money.PoolSplit;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.pool.PoolPayee;
import io.playledger.engine.royalty.pool.PoolUse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Settles the pools of a statement: each is split among its rights holders, to the last minor
/// unit, and each part among the rights holder's lines. For one statement and one thread.
final class PoolSettlement {
    /// Takes what a (rights holder, currency) gets of a pool.
    interface Payment {
        void pay(int group, long minor);
    }

    private final List<PlannedGroup> groups;
    private final List<PlannedPool> pools;
    private final List<PoolPart> parts = new ArrayList<>();
    private final List<PoolUse> uses = new ArrayList<>();
    private final List<PoolPayee> payees = new ArrayList<>();

    PoolSettlement(List<PlannedGroup> groups, List<PlannedPool> pools) {
        this.groups = groups;
        this.pools = pools;
        for (PlannedPool pool : pools) {
            BigInteger weight = pool.weight();
            for (int i = 0; i < pool.parts().size(); i++) {
                parts.add(new PoolPart(pool.minor(), weight, pool.scale()));
            }
        }
    }

    /// First pass over the lines.
    void add(int part, Claim claim) {
        parts.get(part).add(claim);
    }

    /// Between the passes: what each rights holder gets is settled and paid.
    void settle(Payment payment) {
        int number = 0;
        for (PlannedPool pool : pools) {
            uses.add(
                    new PoolUse(
                            pool.country(),
                            pool.currency(),
                            pool.amount(),
                            pool.plays(),
                            pool.listeners(),
                            pool.parts().size()));
            if (pool.parts().isEmpty()) {
                continue;
            }
            List<Long> proRata = split(pool, PlannedPool.Part::weight);
            for (int i = 0; i < pool.parts().size(); i++) {
                parts.get(number++).settle(proRata.get(i));
                payment.pay(pool.parts().get(i).group(), proRata.get(i));
            }
            if (pool.amount() != null) {
                payees(pool, proRata, split(pool, PlannedPool.Part::listenerWeight));
            }
        }
    }

    private static List<Long> split(
            PlannedPool pool, java.util.function.Function<PlannedPool.Part, BigInteger> weight) {
        return PoolSplit.of(pool.minor(), pool.parts().stream().map(weight).toList());
    }

    private void payees(PlannedPool pool, List<Long> proRata, List<Long> userCentric) {
        int digits = Currency.getInstance(pool.currency()).getDefaultFractionDigits();
        for (int i = 0; i < pool.parts().size(); i++) {
            PlannedPool.Part part = pool.parts().get(i);
            payees.add(
                    new PoolPayee(
                            pool.country(),
                            pool.currency(),
                            groups.get(part.group()).rightsHolder(),
                            part.plays(),
                            BigDecimal.valueOf(proRata.get(i), digits),
                            BigDecimal.valueOf(userCentric.get(i), digits)));
        }
    }

    /// Second pass: what the line gets, in minor units.
    long next(int part, Claim claim) {
        return parts.get(part).next(claim);
    }

    PoolOutcome outcome() {
        return new PoolOutcome(uses, payees);
    }
}
