package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunAdjustments;
import io.playledger.engine.royalty.RunAdjustments.Origin;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.period.PeriodBook;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// The tables of a run's adjustments.
final class AdjustmentRows {
    private AdjustmentRows() {}

    static void insert(Handle handle, Run run) {
        RunAdjustments adjustments = run.adjustments();
        if (adjustments.isEmpty()) {
            return;
        }
        handle.execute(
                "INSERT INTO run_adjustments VALUES (?, ?, ?)",
                run.id(),
                adjustments.digest(),
                adjustments.lines());
        PeriodBook book = new PeriodBook(ZoneId.of(run.zone()), run.kinds());
        for (Origin origin : adjustments.origins()) {
            handle.execute(
                    "INSERT INTO run_adjustment_origin VALUES (?, ?, ?, ?, ?)",
                    run.id(),
                    LatePeriodRows.id(handle, book, origin.period()),
                    origin.run(),
                    origin.settledBefore(),
                    origin.decidedUpTo());
        }
        if (adjustments.totals().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        "INSERT INTO run_adjustment_total VALUES (?, ?, ?, ?, ?, ?, ?)");
        long position = 0;
        for (StatementTotal total : adjustments.totals()) {
            batch.bind(0, run.id())
                    .bind(1, position++)
                    .bind(2, total.rightsHolder())
                    .bind(3, total.currency())
                    .bind(4, total.plays())
                    .bind(5, total.msPlayed())
                    .bind(6, total.amount())
                    .add();
        }
        batch.execute();
    }

    static RunAdjustments find(Handle handle, long runId) {
        return handle.createQuery("SELECT digest, line_count FROM run_adjustments WHERE run_id = ?")
                .bind(0, runId)
                .map((row, context) ->
                        new RunAdjustments(
                                row.getString(1),
                                row.getLong(2),
                                totals(handle, runId),
                                origins(handle, runId)))
                .findOne()
                .orElse(RunAdjustments.NONE);
    }

    private static List<StatementTotal> totals(Handle handle, long runId) {
        return handle.createQuery(
                        "SELECT rights_holder, currency, plays, ms_played, amount FROM"
                                + " run_adjustment_total WHERE run_id = ? ORDER BY position")
                .bind(0, runId)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    return new StatementTotal(
                            row.getString(1),
                            currency,
                            row.getLong(3),
                            row.getLong(4),
                            row.getBigDecimal(5)
                                    .setScale(
                                            Currency.getInstance(currency)
                                                    .getDefaultFractionDigits()));
                })
                .list();
    }

    private static List<Origin> origins(Handle handle, long runId) {
        return handle.createQuery(
                        "SELECT p.period, o.origin_run, o.settled_before, o.decided_up_to FROM"
                                + " run_adjustment_origin AS o JOIN late_period AS p ON p.id ="
                                + " o.period_id WHERE o.run_id = ? ORDER BY p.period")
                .bind(0, runId)
                .map((row, context) ->
                        new Origin(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /// Why a run's adjustments cannot be signed off as they are, each in a sentence.
    static List<String> stale(Handle handle, long runId) {
        List<String> findings = new ArrayList<>();
        handle.createQuery(
                        """
                        SELECT p.period, o.origin_run, r.is_current, r.line_count,
                          EXISTS (SELECT 1 FROM period_lock AS l WHERE l.run_id = r.id) AS locked,
                          (SELECT coalesce(max(other.decided_up_to), 0)
                            FROM run_adjustment_origin AS other
                            JOIN period_lock AS l ON l.run_id = other.run_id
                            WHERE other.period_id = o.period_id AND other.run_id <> o.run_id)
                            <> o.settled_before AS settled_elsewhere,
                          EXISTS (SELECT 1 FROM late_event AS e
                            WHERE e.period_id = o.period_id AND e.decision_id <= o.decided_up_to
                              AND e.undone_by > o.decided_up_to)
                          OR EXISTS (SELECT 1 FROM period_correction AS c
                            WHERE c.period_id = o.period_id AND c.decision_id <= o.decided_up_to
                              AND c.undone_by > o.decided_up_to) AS undone
                        FROM run_adjustment_origin AS o
                        JOIN late_period AS p ON p.id = o.period_id
                        JOIN run AS r ON r.id = o.origin_run
                        WHERE o.run_id = ?
                        ORDER BY p.period
                        """)
                .bind(0, runId)
                .map((row, context) -> {
                    String period = row.getString("period");
                    if (row.getBoolean("settled_elsewhere")) {
                        findings.add(
                                "What it pays of "
                                        + period
                                        + " is paid by another period already.");
                    }
                    if (row.getBoolean("undone")) {
                        findings.add(
                                "A decision about "
                                        + period
                                        + " that it pays was taken back since.");
                    }
                    if (!row.getBoolean("is_current")) {
                        findings.add(
                                "It corrects run "
                                        + row.getLong("origin_run")
                                        + " of "
                                        + period
                                        + ", which gave way to another.");
                    } else if (!row.getBoolean("locked") && row.getLong("line_count") > 0) {
                        findings.add(period + ", which it corrects, is not signed off itself.");
                    }
                    return period;
                })
                .list();
        return findings;
    }

    /// In the transaction of an approval: what was found green may have changed since.
    static void refuseStale(Handle handle, long runId) {
        List<String> findings = stale(handle, runId);
        if (!findings.isEmpty()) {
            throw new PlayledgerException(
                    Code.CONFLICT,
                    "Run "
                            + runId
                            + " settles what has changed. "
                            + String.join(" ", findings)
                            + " Nothing was changed.");
        }
    }
}
