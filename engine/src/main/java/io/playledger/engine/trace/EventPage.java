package io.playledger.engine.trace;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Events found, newest event time first.
///
/// @param next goes on behind the last one; null where there is nothing more
/// @param filesRead files that had to be looked into
/// @param files files of the archive
public record EventPage(
        List<ArchivedEvent> events,
        @Nullable EventCursor next,
        int filesRead,
        int files,
        Duration took) {
    public EventPage {
        events = List.copyOf(events);
    }
}
