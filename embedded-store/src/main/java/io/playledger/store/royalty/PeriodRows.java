package io.playledger.store.royalty;

import io.playledger.engine.royalty.Reconciliation;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/// What the runs of a period have in common: one of them is current, and a lock keeps it so.
final class PeriodRows {
    private static final String OF_PERIOD = " WHERE period = ? AND zone = ? AND kinds = ?";

    private PeriodRows() {}

    static Optional<Long> lockedRun(Handle handle, String period, String zone, String kinds) {
        return handle.createQuery("SELECT run_id FROM period_lock" + OF_PERIOD)
                .bind(0, period)
                .bind(1, zone)
                .bind(2, kinds)
                .mapTo(Long.class)
                .findOne();
    }

    static void refuseLocked(Handle handle, String period, String zone, String kinds) {
        lockedRun(handle, period, zone, kinds)
                .ifPresent(run -> {
                    throw Reconciliation.locked(period, run);
                });
    }

    static void nothingCurrent(Handle handle, String period, String zone, String kinds) {
        handle.execute(
                "UPDATE run SET is_current = FALSE" + OF_PERIOD + " AND is_current",
                period,
                zone,
                kinds);
    }
}
