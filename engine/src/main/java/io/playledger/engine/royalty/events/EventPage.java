package io.playledger.engine.royalty.events;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A page of a run's events.
///
/// @param inClass how many records the run's waterfall has in the class, whatever the query narrows
/// @param next leads to the page after this one; null where this is the last
/// @param remark what a reader has to know, for example that records were erased since; empty where
///   there is nothing
public record EventPage(
        EventClass of, long inClass, List<RunEvent> events, @Nullable String next, String remark) {
    public EventPage {
        events = List.copyOf(events);
    }
}
