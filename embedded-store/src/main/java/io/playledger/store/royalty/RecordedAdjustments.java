package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.late.AdjustmentStore;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateDecision.Verdict;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is decided about closed periods and not settled, in the control store. Safe for any thread.
public final class RecordedAdjustments implements AdjustmentStore {
    private final ControlStore store;
    private final InstantSource clock;
    private final LockedPeriods locked;

    public RecordedAdjustments(ControlStore store, InstantSource clock) {
        this.store = store;
        locked = new LockedPeriods(store, clock);
        this.clock = clock;
    }

    @Override
    public List<Pending> pending(PeriodKey period) {
        return store.jdbi()
                .inTransaction(handle -> {
                    List<Pending> all = new ArrayList<>();
                    for (Earlier earlier : earlier(handle, period)) {
                        standing(handle, earlier)
                                .filter(standing ->
                                        standing.accepts()
                                                || !java.util.Objects.equals(
                                                        standing.before(), standing.after()))
                                .filter(standing -> !openBetween(handle, earlier, period))
                                .ifPresent(all::add);
                    }
                    return all;
                });
    }

    private record Earlier(long id, String period, String zone, String kinds) {}

    private static List<Earlier> earlier(Handle handle, PeriodKey key) {
        return handle.createQuery(
                        """
                        SELECT id, period, zone, kinds FROM late_period
                        WHERE zone = ? AND kinds = ? AND period < ?
                          AND char_length(period) = char_length(?)
                        ORDER BY period
                        """)
                .bind(0, key.period().zone().getId())
                .bind(1, RecordedRuns.kinds(key.kinds()))
                .bind(2, key.label())
                .bind(3, key.label())
                .map((row, context) ->
                        new Earlier(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                .list();
    }

    /// Whether a period with a statement that is not signed off lies in between: that one pays.
    private static boolean openBetween(Handle handle, Earlier earlier, PeriodKey key) {
        return handle.createQuery(
                                """
                                SELECT count(*) FROM run AS r
                                WHERE r.zone = ? AND r.kinds = ? AND r.is_current
                                  AND r.period > ? AND r.period < ?
                                  AND char_length(r.period) = char_length(?)
                                  AND NOT EXISTS (SELECT 1 FROM period_lock AS l WHERE l.run_id = r.id)
                                """)
                        .bind(0, earlier.zone())
                        .bind(1, earlier.kinds())
                        .bind(2, earlier.period())
                        .bind(3, key.label())
                        .bind(4, key.label())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public Optional<Pending> standing(PeriodKey period) {
        return store.jdbi()
                .inTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    return standing(handle, of(handle, period));
                });
    }

    private static Earlier of(Handle handle, PeriodKey period) {
        return new Earlier(
                LatePeriodRows.id(handle, period.book(), period.label()),
                period.label(),
                period.period().zone().getId(),
                RecordedRuns.kinds(period.kinds()));
    }

    private static Optional<Pending> standing(Handle handle, Earlier earlier) {
        Optional<Long> run =
                handle.createQuery(
                                """
                                SELECT r.id FROM run AS r
                                WHERE r.period = ? AND r.zone = ? AND r.kinds = ? AND r.is_current
                                  AND (r.state = 'final' OR EXISTS (
                                    SELECT 1 FROM period_lock AS l WHERE l.run_id = r.id))
                                """)
                        .bind(0, earlier.period())
                        .bind(1, earlier.zone())
                        .bind(2, earlier.kinds())
                        .mapTo(Long.class)
                        .findOne();
        if (run.isEmpty()) {
            return Optional.empty();
        }
        long settled = LatePeriodRows.settled(handle, earlier.id());
        List<Touched> touched = touched(handle, earlier.id(), settled);
        return Optional.of(
                new Pending(
                        earlier.period(),
                        run.get(),
                        settled,
                        newest(handle, earlier.id()),
                        !touched.isEmpty(),
                        correction(handle, earlier.id(), settled),
                        correction(handle, earlier.id(), Long.MAX_VALUE),
                        touched));
    }

    private static List<Touched> touched(Handle handle, long period, long after) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT e.item_id, e.country, e.decision_id
                        FROM late_event AS e
                        JOIN late_decision AS d ON d.id = e.decision_id
                        WHERE e.period_id = ? AND e.decision_id > ? AND e.undone_by = 0
                          AND d.verdict = 'adjust'
                        """)
                .bind(0, period)
                .bind(1, after)
                .map((row, context) ->
                        new Touched(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    private static long newest(Handle handle, long period) {
        return handle.createQuery(
                        """
                        SELECT greatest(
                          (SELECT coalesce(max(decision_id), 0) FROM late_event
                            WHERE period_id = :period),
                          (SELECT coalesce(max(undone_by), 0) FROM late_event
                            WHERE period_id = :period),
                          (SELECT coalesce(max(decision_id), 0) FROM period_correction
                            WHERE period_id = :period),
                          (SELECT coalesce(max(undone_by), 0) FROM period_correction
                            WHERE period_id = :period))
                        """)
                .bind("period", period)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Correction> correction(PeriodKey period, long upTo) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.decision_id, c.archive_snapshot, c.tombstones_micros,
                                          c.as_known_at_micros, c.rules, c.pools
                                        FROM period_correction AS c
                                        JOIN late_period AS p ON p.id = c.period_id
                                        WHERE p.period = ? AND p.zone = ? AND p.kinds = ?
                                          AND c.decision_id <= ?
                                          AND (c.undone_by = 0 OR c.undone_by > ?)
                                        ORDER BY c.decision_id DESC LIMIT 1
                                        """)
                                .bind(0, period.label())
                                .bind(1, period.period().zone().getId())
                                .bind(2, RecordedRuns.kinds(period.kinds()))
                                .bind(3, upTo)
                                .bind(4, upTo)
                                .map((row, context) -> correction(row))
                                .findOne());
    }

    static @Nullable Correction correction(Handle handle, long period, long upTo) {
        return handle.createQuery(
                        """
                        SELECT decision_id, archive_snapshot, tombstones_micros, as_known_at_micros,
                          rules, pools
                        FROM period_correction
                        WHERE period_id = ? AND decision_id <= ? AND undone_by = 0
                        ORDER BY decision_id DESC LIMIT 1
                        """)
                .bind(0, period)
                .bind(1, upTo)
                .map((row, context) -> correction(row))
                .findOne()
                .orElse(null);
    }

    private static Correction correction(ResultSet row) throws SQLException {
        return new Correction(
                row.getLong(1),
                row.getLong(2),
                Micros.instant(row.getLong(3)),
                Micros.instant(row.getLong(4)),
                row.getObject(5, Integer.class),
                row.getObject(6, Integer.class));
    }

    @Override
    public Optional<Instant> settledWindow(PeriodKey period) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT max(r.period_end_micros + r.lateness_millis * 1000)
                                        FROM run_adjustment_origin AS o
                                        JOIN period_lock AS l ON l.run_id = o.run_id
                                        JOIN run AS r ON r.id = o.origin_run
                                        JOIN late_period AS p ON p.id = o.period_id
                                        WHERE p.period = ? AND p.zone = ? AND p.kinds = ?
                                        """)
                                .bind(0, period.label())
                                .bind(1, period.period().zone().getId())
                                .bind(2, RecordedRuns.kinds(period.kinds()))
                                .map((row, context) ->
                                        Optional.ofNullable(row.getObject(1, Long.class))
                                                .map(Micros::instant))
                                .one());
    }

    @Override
    public List<Long> settledRuns(PeriodKey period) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT o.run_id
                                        FROM run_adjustment_origin AS o
                                        JOIN period_lock AS l ON l.run_id = o.run_id
                                        JOIN late_period AS p ON p.id = o.period_id
                                        WHERE p.period = ? AND p.zone = ? AND p.kinds = ?
                                        ORDER BY o.run_id
                                        """)
                                .bind(0, period.label())
                                .bind(1, period.period().zone().getId())
                                .bind(2, RecordedRuns.kinds(period.kinds()))
                                .mapTo(Long.class)
                                .list());
    }

    @Override
    public Map<Long, String> reasons(Collection<Long> decisions) {
        Map<Long, String> reasons = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        decisions.forEach(decision ->
                                handle.createQuery("SELECT reason FROM late_decision WHERE id = ?")
                                        .bind(0, decision)
                                        .mapTo(String.class)
                                        .findOne()
                                        .ifPresent(reason -> reasons.put(decision, reason))));
        return reasons;
    }

    @Override
    public List<String> stale(long runId) {
        return store.jdbi().inTransaction(handle -> AdjustmentRows.stale(handle, runId));
    }

    @Override
    public List<LockedPeriod> locked(PeriodBook book) {
        return locked.of(book);
    }

    @Override
    public Optional<LockedPeriod> locked(PeriodKey period) {
        return locked.of(period);
    }

    @Override
    public LateDecision correct(
            PeriodKey period, Correction to, long base, String reason, AuditNote note) {
        LateDecision decided =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            requireLocked(handle, period);
                            long number = LatePeriodRows.id(handle, period.book(), period.label());
                            if (newest(handle, number) != base) {
                                throw new PlayledgerException(
                                        Code.CONFLICT,
                                        "Something was decided about "
                                                + period.label()
                                                + " since this was computed. Compute it anew to"
                                                + " see what would change now. Nothing was"
                                                + " changed.");
                            }
                            long id = begin(handle, Verdict.CORRECT, period, reason, note);
                            handle.execute(
                                    """
                                    INSERT INTO period_correction (decision_id, period_id,
                                      archive_snapshot, tombstones_micros, as_known_at_micros,
                                      undone_by, rules, pools)
                                    VALUES (?, ?, ?, ?, ?, 0, ?, ?)
                                    """,
                                    id,
                                    number,
                                    to.archiveSnapshot(),
                                    Micros.of(to.tombstonesAt()),
                                    Micros.of(to.asKnownAt()),
                                    to.rules(),
                                    to.pools());
                            return RecordedLate.find(handle, id);
                        });
        store.sync();
        return decided;
    }

    private static void requireLocked(Handle handle, PeriodKey period) {
        if (PeriodRows.lockedRun(
                        handle,
                        period.label(),
                        period.period().zone().getId(),
                        RecordedRuns.kinds(period.kinds()))
                .isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    period.label()
                            + " is not signed off: run it again instead of correcting it. Nothing"
                            + " was changed.");
        }
    }

    private long begin(
            Handle handle, Verdict verdict, PeriodKey period, String reason, AuditNote note) {
        AuditEntry entry = RecordedAudit.append(handle, note, clock.instant());
        handle.execute(
                "INSERT INTO late_decision VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                entry.number(),
                verdict.wireName(),
                period.period().zone().getId(),
                RecordedRuns.kinds(period.kinds()),
                reason,
                entry.actor(),
                Micros.of(entry.at()));
        return entry.number();
    }

    @Override
    public LateDecision undoCorrection(long decision, String reason, AuditNote note) {
        LateDecision decided =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            long period = standingCorrection(handle, decision);
                            if (decision <= LatePeriodRows.settled(handle, period)) {
                                throw new PlayledgerException(
                                        Code.CONFLICT,
                                        "Decision "
                                                + decision
                                                + " is settled by a period that was signed off."
                                                + " Nothing was changed.");
                            }
                            LateDecision known = RecordedLate.find(handle, decision);
                            long id =
                                    begin(
                                            handle,
                                            Verdict.UNDO,
                                            known.book().period(known.periods().getFirst()),
                                            reason,
                                            note);
                            handle.execute(
                                    "UPDATE period_correction SET undone_by = ? WHERE decision_id"
                                            + " = ?",
                                    id,
                                    decision);
                            return RecordedLate.find(handle, id);
                        });
        store.sync();
        return decided;
    }

    private static long standingCorrection(Handle handle, long decision) {
        return handle.createQuery(
                        "SELECT period_id FROM period_correction WHERE decision_id = ? AND"
                                + " undone_by = 0")
                .bind(0, decision)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "Decision "
                                        + decision
                                        + " is no correction that stands. Nothing was changed."));
    }
}
