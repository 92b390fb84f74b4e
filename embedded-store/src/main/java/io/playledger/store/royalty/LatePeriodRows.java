package io.playledger.store.royalty;

import io.playledger.engine.royalty.period.PeriodBook;

import org.jdbi.v3.core.Handle;

/// Table `late_period`, and how far the decisions of its periods are settled.
final class LatePeriodRows {
    private LatePeriodRows() {}

    /// The period's number; a new one where it has none. In a transaction that holds the audit
    /// trail's head.
    static long id(Handle handle, PeriodBook book, String label) {
        String zone = book.zone().getId();
        String kinds = RecordedRuns.kinds(book.kinds());
        return handle.createQuery(
                        "SELECT id FROM late_period WHERE zone = ? AND kinds = ? AND period = ?")
                .bind(0, zone)
                .bind(1, kinds)
                .bind(2, label)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> {
                    long id =
                            handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM late_period")
                                    .mapTo(Long.class)
                                    .one();
                    handle.execute(
                            "INSERT INTO late_period (id, period, zone, kinds) VALUES (?, ?, ?, ?)",
                            id,
                            label,
                            zone,
                            kinds);
                    return id;
                });
    }

    /// The newest decision about the period that a locked run has settled; 0 where there is none.
    static long settled(Handle handle, long period) {
        return handle.createQuery(
                        """
                        SELECT coalesce(max(o.decided_up_to), 0)
                        FROM run_adjustment_origin AS o
                        JOIN period_lock AS l ON l.run_id = o.run_id
                        WHERE o.period_id = ?
                        """)
                .bind(0, period)
                .mapTo(Long.class)
                .one();
    }
}
