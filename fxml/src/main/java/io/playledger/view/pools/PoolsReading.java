package io.playledger.view.pools;

import io.playledger.engine.Engine;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.view.pools.PoolsShown.Row;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what the Pools screen shows; any thread.
final class PoolsReading {
    private PoolsReading() {}

    /// The period to begin with: the newest that a run was made of.
    static Optional<String> newest(Engine engine) {
        return engine.runs().stream().filter(RunHead::current).findFirst().map(RunHead::period);
    }

    static PoolsShown read(Engine engine, String period) {
        List<PoolSet> pools = engine.pools().sets(period);
        @Nullable Run run =
                engine.runs().stream()
                        .filter(one -> one.current() && one.period().equals(period))
                        .findFirst()
                        .flatMap(one -> engine.run(one.id()))
                        .orElse(null);
        return new PoolsShown(
                period,
                pools,
                engine.rates().sets(period),
                run,
                rows(pools.isEmpty() ? List.of() : pools.getFirst().pools(), run),
                run == null
                        ? List.of()
                        : engine.pools()
                                .report(run.id())
                                .map(PoolReport::totals)
                                .orElse(List.of()));
    }

    private static List<Row> rows(List<Pool> entered, @Nullable Run run) {
        List<PoolUse> uses = run == null ? List.of() : run.money().uses();
        List<Row> rows = new ArrayList<>();
        for (Pool pool : entered) {
            PoolUse use =
                    uses.stream()
                            .filter(one ->
                                    one.country().equals(pool.country())
                                            && one.currency().equals(pool.currency()))
                            .findFirst()
                            .orElse(null);
            rows.add(
                    new Row(
                            pool.country(),
                            pool.currency(),
                            pool.amount(),
                            use == null ? null : use.plays(),
                            use == null ? null : use.listeners(),
                            use == null ? null : use.paid()));
        }
        for (PoolUse use : uses) {
            boolean waits =
                    use.plays() > 0
                            && entered.stream()
                                    .noneMatch(pool ->
                                            pool.country().equals(use.country())
                                                    && pool.currency().equals(use.currency()));
            if (waits) {
                rows.add(
                        new Row(
                                use.country(),
                                use.currency(),
                                null,
                                use.plays(),
                                use.listeners(),
                                use.paid()));
            }
        }
        return rows;
    }
}
