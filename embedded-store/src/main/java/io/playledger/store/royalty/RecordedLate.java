package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateDecision.Verdict;
import io.playledger.engine.royalty.late.LateRef;
import io.playledger.engine.royalty.late.LateScan;
import io.playledger.engine.royalty.late.LateStore;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Decisions about late exceptions in the control store. Safe for any thread.
public final class RecordedLate implements LateStore, AcceptedLate.Source {
    private static final int ROWS_PER_BATCH = 2_000;

    private final ControlStore store;
    private final InstantSource clock;

    public RecordedLate(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public LateDecision decide(
            Verdict verdict,
            PeriodBook book,
            String reason,
            AuditNote note,
            Iterator<LateRef> events) {
        LateDecision decided =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            long id = begin(handle, verdict, book, reason, note);
                            insert(handle, id, book, events);
                            return find(handle, id);
                        });
        store.sync();
        return decided;
    }

    private long begin(
            Handle handle, Verdict verdict, PeriodBook book, String reason, AuditNote note) {
        AuditEntry entry = RecordedAudit.append(handle, note, clock.instant());
        handle.execute(
                "INSERT INTO late_decision VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                entry.number(),
                verdict.wireName(),
                book.zone().getId(),
                RecordedRuns.kinds(book.kinds()),
                reason,
                entry.actor(),
                Micros.of(entry.at()));
        return entry.number();
    }

    private static void insert(Handle handle, long id, PeriodBook book, Iterator<LateRef> events) {
        Map<String, Long> periods = new HashMap<>();
        long count = 0;
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO late_event VALUES (?, ?, ?, ?, ?, ?, 0)")) {
            while (events.hasNext()) {
                LateRef event = events.next();
                batch.bind(0, id)
                        .bind(
                                1,
                                periods.computeIfAbsent(
                                        event.period(),
                                        label -> LatePeriodRows.id(handle, book, label)))
                        .bind(2, event.idHash())
                        .bind(3, event.idCheck())
                        .bind(4, event.itemId())
                        .bind(5, event.country())
                        .add();
                count++;
                if (batch.size() == ROWS_PER_BATCH || !events.hasNext()) {
                    batch.execute();
                }
            }
        } catch (UnableToExecuteStatementException e) {
            if (violation(e)) {
                throw changed("was decided", e);
            }
            throw e;
        }
        handle.execute("UPDATE late_decision SET event_count = ? WHERE id = ?", count, id);
    }

    private static boolean violation(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException
                    || (cause instanceof SQLException sql && "23505".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public LateDecision undo(
            PeriodBook book, String reason, AuditNote note, Iterator<LateRef> events) {
        LateDecision decided =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            long id = begin(handle, Verdict.UNDO, book, reason, note);
                            undo(handle, id, book, events);
                            return find(handle, id);
                        });
        store.sync();
        return decided;
    }

    /// What a signed-off period has paid is not among what is taken back.
    private static void undo(Handle handle, long id, PeriodBook book, Iterator<LateRef> events) {
        Map<String, Long> periods = new HashMap<>();
        long count = 0;
        try (PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE late_event SET undone_by = ?
                        WHERE period_id = ? AND id_hash = ? AND id_check = ? AND undone_by = 0
                          AND NOT (
                            decision_id <= ?
                            AND EXISTS (SELECT 1 FROM late_decision AS d
                              WHERE d.id = late_event.decision_id AND d.verdict = 'adjust'))\
                        """)) {
            while (events.hasNext()) {
                LateRef event = events.next();
                long period =
                        periods.computeIfAbsent(
                                event.period(), label -> LatePeriodRows.id(handle, book, label));
                batch.bind(0, id)
                        .bind(1, period)
                        .bind(2, event.idHash())
                        .bind(3, event.idCheck())
                        .bind(4, LatePeriodRows.settled(handle, period))
                        .add();
                count++;
                if (batch.size() == ROWS_PER_BATCH || !events.hasNext()) {
                    for (int changed : batch.execute()) {
                        if (changed != 1) {
                            throw changed("was settled or taken back", null);
                        }
                    }
                }
            }
        }
        handle.execute("UPDATE late_decision SET event_count = ? WHERE id = ?", count, id);
    }

    private static PlayledgerException changed(
            String how, @org.jspecify.annotations.Nullable Throwable cause) {
        return new PlayledgerException(
                Code.CONFLICT,
                "One of the late events "
                        + how
                        + " meanwhile. Look again, then repeat. Nothing was changed.",
                cause);
    }

    @Override
    public List<LateDecision> decisions(PeriodBook book, int limit) {
        return store.jdbi()
                .inTransaction(handle -> {
                    List<LateDecision> found = new ArrayList<>();
                    handle.createQuery(
                                    "SELECT id FROM late_decision WHERE zone = ? AND kinds = ?"
                                            + " ORDER BY id DESC LIMIT ?")
                            .bind(0, book.zone().getId())
                            .bind(1, RecordedRuns.kinds(book.kinds()))
                            .bind(2, limit)
                            .mapTo(Long.class)
                            .list()
                            .forEach(id -> found.add(find(handle, id)));
                    return found;
                });
    }

    static LateDecision find(Handle handle, long id) {
        List<String> periods =
                handle.createQuery(
                                """
                                SELECT p.period FROM late_period AS p
                                WHERE p.id IN (
                                    SELECT period_id FROM late_event
                                    WHERE decision_id = :id OR undone_by = :id)
                                  OR p.id IN (
                                    SELECT period_id FROM period_correction
                                    WHERE decision_id = :id OR undone_by = :id)
                                ORDER BY p.period
                                """)
                        .bind("id", id)
                        .mapTo(String.class)
                        .list();
        return handle.createQuery(
                        """
                        SELECT d.*,
                          (SELECT count(*) FROM late_event AS e
                            WHERE e.decision_id = d.id AND e.undone_by <> 0) AS undone
                        FROM late_decision AS d WHERE d.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> decision(row, periods))
                .one();
    }

    private static LateDecision decision(ResultSet row, List<String> periods) throws SQLException {
        return new LateDecision(
                row.getLong("id"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                new PeriodBook(
                        java.time.ZoneId.of(row.getString("zone")),
                        List.of(row.getString("kinds").split(","))),
                periods,
                row.getLong("event_count"),
                row.getLong("undone"),
                row.getString("reason"),
                row.getString("decided_by"),
                Micros.instant(row.getLong("decided_micros")));
    }

    /// The newest decision and the newest lock: both change how a late event stands.
    @Override
    public String state() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT coalesce((SELECT max(id) FROM late_decision), 0),"
                                                + " coalesce((SELECT max(sign_off_id) FROM"
                                                + " period_lock), 0)")
                                .map((row, context) -> row.getLong(1) + "/" + row.getLong(2))
                                .one());
    }

    @Override
    public void visit(PeriodBook book, LateScan.Visitor visitor) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.createQuery(
                                        """
                                        SELECT p.period, e.id_hash, e.id_check, e.decision_id,
                                          d.verdict = 'adjust' AS adjusted,
                                          CASE WHEN d.verdict = 'adjust' THEN (
                                            SELECT min(o.run_id)
                                            FROM run_adjustment_origin AS o
                                            JOIN period_lock AS l ON l.run_id = o.run_id
                                            WHERE o.period_id = e.period_id
                                              AND o.decided_up_to >= e.decision_id) END
                                            AS settled_by
                                        FROM late_event AS e
                                        JOIN late_decision AS d ON d.id = e.decision_id
                                        JOIN late_period AS p ON p.id = e.period_id
                                        WHERE e.undone_by = 0 AND p.zone = ? AND p.kinds = ?
                                        """)
                                .bind(0, book.zone().getId())
                                .bind(1, RecordedRuns.kinds(book.kinds()))
                                .setFetchSize(10_000)
                                .map((row, context) -> {
                                    visitor.visit(
                                            row.getString(1),
                                            row.getLong(2),
                                            row.getInt(3),
                                            row.getLong(4),
                                            row.getBoolean(5),
                                            row.getObject(6, Long.class));
                                    return true;
                                })
                                .forEach(read -> {}));
    }

    @Override
    public void visit(
            Period period, Collection<String> kinds, long upTo, AcceptedLate.Visitor visitor) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.createQuery(
                                        """
                                        SELECT e.id_hash, e.id_check
                                        FROM late_event AS e
                                        JOIN late_decision AS d ON d.id = e.decision_id
                                        JOIN late_period AS p ON p.id = e.period_id
                                        WHERE p.period = ? AND p.zone = ? AND p.kinds = ?
                                          AND d.verdict = 'adjust' AND e.decision_id <= ?
                                          AND (e.undone_by = 0 OR e.undone_by > ?)
                                        """)
                                .bind(0, period.label())
                                .bind(1, period.zone().getId())
                                .bind(2, RecordedRuns.kinds(kinds))
                                .bind(3, upTo)
                                .bind(4, upTo)
                                .setFetchSize(10_000)
                                .map((row, context) -> {
                                    visitor.visit(row.getLong(1), row.getInt(2));
                                    return true;
                                })
                                .forEach(read -> {}));
    }
}
