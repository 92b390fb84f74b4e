package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.erasure.Subject;
import io.playledger.store.ControlStore;
import io.playledger.store.erasure.HiddenSubjects;
import io.playledger.store.subject.ErasedRecord;
import io.playledger.store.subject.ErasedRecords;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The tombstones in the control store, as the windows that they erase: those of deletion requests
/// that are not finished, and rows that somebody put into `tombstone`. Safe for any thread.
public final class RecordedTombstones implements ErasedWindow.Source {
    private final ControlStore store;

    public RecordedTombstones(ControlStore store) {
        this.store = store;
    }

    @Override
    public List<ErasedWindow> at(Instant instant) {
        List<ErasedWindow> tombstones =
                new ArrayList<>(
                        store.jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        """
                                                        SELECT
                                                          user_id,
                                                          coalesce(from_micros, -62135596800000000) AS erased_from,
                                                          coalesce(to_micros, requested_micros) AS erased_to
                                                        FROM tombstone
                                                        WHERE requested_micros <= :at
                                                        ORDER BY user_id, erased_from, erased_to
                                                        """)
                                                .bind("at", Micros.of(instant))
                                                .map((row, context) ->
                                                        new ErasedWindow(
                                                                row.getString(1),
                                                                Micros.instant(row.getLong(2)),
                                                                Micros.instant(row.getLong(3))))
                                                .list()));
        for (Subject subject : HiddenSubjects.at(store, instant)) {
            tombstones.add(new ErasedWindow(subject.userId(), subject.from(), subject.to()));
        }
        tombstones.sort(
                Comparator.comparing(ErasedWindow::userId).thenComparing(ErasedWindow::from));
        return joined(tombstones);
    }

    @Override
    public List<ErasedRecord> gone(ArchiveSnapshot snapshot) {
        return store.jdbi()
                .withHandle(handle -> ErasedRecords.load(handle, store.subjectKey(), snapshot));
    }

    /// Joins windows of one user that overlap or touch.
    ///
    /// @param windows by user, then start
    static List<ErasedWindow> joined(List<ErasedWindow> windows) {
        List<ErasedWindow> joined = new ArrayList<>();
        for (ErasedWindow window : windows) {
            if (!window.from().isBefore(window.to())) {
                continue;
            }
            ErasedWindow last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.userId().equals(window.userId())
                    && !window.from().isAfter(last.to())) {
                Instant to = last.to().isAfter(window.to()) ? last.to() : window.to();
                joined.set(joined.size() - 1, new ErasedWindow(last.userId(), last.from(), to));
            } else {
                joined.add(window);
            }
        }
        return joined;
    }
}
