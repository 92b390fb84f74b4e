package io.playledger.engine.diff;

import java.util.List;

/// A page of events.
///
/// @param matching events that the query matches in all
/// @param from index of the first event of this page among them
public record EventPage(long matching, long from, List<ChangedEvent> events) {
    public EventPage {
        events = List.copyOf(events);
    }
}
