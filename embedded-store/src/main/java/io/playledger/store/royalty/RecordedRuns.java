package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.rules.Unqualified;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Runs in the control store. Safe for any thread.
public final class RecordedRuns implements RunStore {
    /// Every column of a run, and whether it locked its period.
    static final String SELECT =
            "SELECT run.*, EXISTS (SELECT 1 FROM period_lock WHERE period_lock.run_id = run.id) AS"
                    + " is_locked FROM run";

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
    public void record(Run run, AuditNote note) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    String kinds = kinds(run.kinds());
                    PeriodRows.refuseLocked(handle, run.period(), run.zone(), kinds);
                    PeriodRows.nothingCurrent(handle, run.period(), run.zone(), kinds);
                    RunRow.insert(handle, run);
                    insertTotals(handle, run);
                    run.unqualifiedBy()
                            .forEach((reason, plays) ->
                                    handle.execute(
                                            "INSERT INTO run_unqualified VALUES (?, ?, ?)",
                                            run.id(),
                                            reason.wireName(),
                                            plays));
                    AdjustmentRows.insert(handle, run);
                    RunPoolRows.insert(handle, run);
                    RecordedAudit.append(handle, note, run.madeAt().plus(run.took()));
                });
        store.sync();
    }

    @Override
    public Optional<Long> signedOff(Period period, Collection<String> kinds) {
        return store.jdbi()
                .withHandle(handle ->
                        PeriodRows.lockedRun(
                                handle, period.label(), period.zone().getId(), kinds(kinds)));
    }

    static String kinds(Collection<String> kinds) {
        return kinds.stream().sorted().collect(Collectors.joining(","));
    }

    @Override
    public SortedMap<Long, String> digests() {
        SortedMap<Long, String> digests = new TreeMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery("SELECT id, digest FROM run")
                                .map((row, context) ->
                                        digests.put(row.getLong(1), row.getString(2)))
                                .list());
        return digests;
    }

    @Override
    public SortedMap<Long, String> payeesDigests() {
        SortedMap<Long, String> digests = new TreeMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        "SELECT id, payees_sha256 FROM run WHERE payees_sha256 IS"
                                                + " NOT NULL")
                                .map((row, context) ->
                                        digests.put(row.getLong(1), row.getString(2)))
                                .list());
        return digests;
    }

    @Override
    public SortedMap<Long, String> adjustmentDigests() {
        SortedMap<Long, String> digests = new TreeMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery("SELECT run_id, digest FROM run_adjustments")
                                .map((row, context) ->
                                        digests.put(row.getLong(1), row.getString(2)))
                                .list());
        return digests;
    }

    private static void insertTotals(Handle handle, Run run) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO run_total (
                          run_id, rights_holder, currency, position, plays, ms_played, amount,
                          reporting_amount)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """);
        long position = 0;
        for (StatementTotal total : run.totals()) {
            batch.bind(0, run.id())
                    .bind(1, total.rightsHolder())
                    .bind(2, total.currency())
                    .bind(3, position++)
                    .bind(4, total.plays())
                    .bind(5, total.msPlayed())
                    .bind(6, total.amount())
                    .bind(7, total.reporting())
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
    public List<RunHead> runs() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(SELECT + " ORDER BY id DESC")
                                .map((row, context) -> RunHead.of(RunRow.of(row).withoutTotals()))
                                .list());
    }

    @Override
    public Optional<Run> find(long id) {
        return store.jdbi()
                .inTransaction(handle ->
                        handle.createQuery(SELECT + " WHERE id = ?")
                                .bind(0, id)
                                .map((row, context) -> RunRow.of(row))
                                .findOne()
                                .map(row ->
                                        row.run(
                                                totals(handle, id),
                                                reasons(handle, id),
                                                AdjustmentRows.find(handle, id),
                                                RunPoolRows.of(handle, id))));
    }

    private static SortedMap<Unqualified, Long> reasons(Handle handle, long runId) {
        SortedMap<Unqualified, Long> reasons = new TreeMap<>();
        handle.createQuery("SELECT reason, plays FROM run_unqualified WHERE run_id = ?")
                .bind(0, runId)
                .map((row, context) ->
                        reasons.put(Unqualified.ofWireName(row.getString(1)), row.getLong(2)))
                .list();
        return reasons;
    }

    static List<StatementTotal> totals(Handle handle, long runId) {
        return handle.createQuery(
                        """
                        SELECT t.rights_holder, t.currency, t.plays, t.ms_played, t.amount,
                          t.reporting_amount, run.reporting
                        FROM run_total t JOIN run ON run.id = t.run_id
                        WHERE t.run_id = ? ORDER BY t.position
                        """)
                .bind(0, runId)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
                    return new StatementTotal(
                            row.getString(1),
                            currency,
                            row.getLong(3),
                            row.getLong(4),
                            row.getBigDecimal(5).setScale(digits),
                            reporting(row.getBigDecimal(6), row.getString(7)));
                })
                .list();
    }

    private static @Nullable BigDecimal reporting(
            @Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null
                ? null
                : amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
