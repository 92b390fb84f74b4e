package io.playledger.store.royalty;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Runs in the control store. Safe for any thread.
public final class RecordedRuns implements RunStore {
    private final ControlStore store;

    public RecordedRuns(ControlStore store) {
        this.store = store;
    }

    @Override
    public long nextId() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT NEXT VALUE FOR run_number")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void record(Run run) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.createUpdate(
                                    "UPDATE run SET is_current = FALSE WHERE period = ? AND zone ="
                                            + " ? AND kinds = ? AND is_current")
                            .bind(0, run.period())
                            .bind(1, run.zone())
                            .bind(2, String.join(",", run.kinds()))
                            .execute();
                    RunRow.insert(handle, run);
                    insertTotals(handle, run);
                });
        store.sync();
    }

    private static void insertTotals(Handle handle, Run run) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO run_total VALUES (?, ?, ?, ?, ?, ?, ?)");
        long position = 0;
        for (StatementTotal total : run.totals()) {
            batch.bind(0, run.id())
                    .bind(1, total.rightsHolder())
                    .bind(2, total.currency())
                    .bind(3, position++)
                    .bind(4, total.plays())
                    .bind(5, total.msPlayed())
                    .bind(6, total.amount())
                    .add();
            if (batch.size() == 2_000) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    @Override
    public List<Run> runs() {
        return store.jdbi()
                .inTransaction(handle ->
                        handle
                                .createQuery("SELECT * FROM run ORDER BY id DESC")
                                .map((row, context) -> RunRow.of(row))
                                .list()
                                .stream()
                                .map(row -> row.run(totals(handle, row.id())))
                                .toList());
    }

    @Override
    public Optional<Run> find(long id) {
        return store.jdbi()
                .inTransaction(handle ->
                        handle.createQuery("SELECT * FROM run WHERE id = ?")
                                .bind(0, id)
                                .map((row, context) -> RunRow.of(row))
                                .findOne()
                                .map(row -> row.run(totals(handle, id))));
    }

    private static List<StatementTotal> totals(Handle handle, long runId) {
        return handle.createQuery(
                        "SELECT rights_holder, currency, plays, ms_played, amount FROM run_total"
                                + " WHERE run_id = ? ORDER BY position")
                .bind(0, runId)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
                    return new StatementTotal(
                            row.getString(1),
                            currency,
                            row.getLong(3),
                            row.getLong(4),
                            row.getBigDecimal(5).setScale(digits));
                })
                .list();
    }
}
