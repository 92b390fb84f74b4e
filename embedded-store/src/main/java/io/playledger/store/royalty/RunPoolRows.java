package io.playledger.store.royalty;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.pool.PoolUse;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/// What came of the pools in runs: table `run_pool`.
final class RunPoolRows {
    private RunPoolRows() {}

    static void insert(Handle handle, Run run) {
        for (PoolUse use : run.money().uses()) {
            handle.execute(
                    "INSERT INTO run_pool VALUES (?, ?, ?, ?, ?, ?, ?)",
                    run.id(),
                    use.country(),
                    use.currency(),
                    use.amount(),
                    use.plays(),
                    use.listeners(),
                    use.payees());
        }
    }

    static List<PoolUse> of(Handle handle, long runId) {
        return handle.select(
                        "SELECT country, currency, amount, plays, listeners, payees FROM run_pool"
                                + " WHERE run_id = ? ORDER BY country, currency",
                        runId)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    BigDecimal amount = row.getBigDecimal(3);
                    return new PoolUse(
                            row.getString(1),
                            currency,
                            amount == null
                                    ? null
                                    : amount.setScale(
                                            Currency.getInstance(currency)
                                                    .getDefaultFractionDigits()),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6));
                })
                .list();
    }
}
