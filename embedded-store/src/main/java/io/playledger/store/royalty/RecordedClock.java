package io.playledger.store.royalty;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/// Recorded time, which only ever grows: each change of the catalogue gets a later instant than
/// every change and every pin before it, whatever the machine's clock does.
final class RecordedClock {
    private RecordedClock() {}

    /// Takes the next instant, in the handle's transaction, which then holds the row: changes of
    /// the catalogue come one after the other.
    static long next(Handle handle, Instant now) {
        long last = last(handle);
        long next = Math.max(Micros.of(now), last + 1);
        set(handle, next);
        return next;
    }

    /// An instant at or after everything recorded; what comes later is recorded after it.
    static long pin(Handle handle, Instant now) {
        long pinned = Math.max(Micros.of(now), last(handle));
        set(handle, pinned);
        return pinned;
    }

    private static long last(Handle handle) {
        return handle.createQuery("SELECT last_micros FROM recorded_clock FOR UPDATE")
                .mapTo(Long.class)
                .one();
    }

    private static void set(Handle handle, long micros) {
        handle.createUpdate("UPDATE recorded_clock SET last_micros = :micros")
                .bind("micros", micros)
                .execute();
    }
}
