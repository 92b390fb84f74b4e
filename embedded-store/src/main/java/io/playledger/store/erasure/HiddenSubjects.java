package io.playledger.store.erasure;

import io.playledger.engine.erasure.Subject;
import io.playledger.store.ControlStore;

import java.time.Instant;
import java.util.List;

/// Whose events no query shows: subjects of erasures that are neither finished nor cancelled.
public final class HiddenSubjects {
    private HiddenSubjects() {}

    /// Those that are hidden now.
    public static List<Subject> now(ControlStore store) {
        return store.jdbi()
                .withHandle(handle -> DeletionRows.hidden(handle, store, Long.MAX_VALUE));
    }

    /// Of those, whose request had been received at the instant.
    public static List<Subject> at(ControlStore store, Instant instant) {
        return store.jdbi()
                .withHandle(handle -> DeletionRows.hidden(handle, store, Times.micros(instant)));
    }
}
