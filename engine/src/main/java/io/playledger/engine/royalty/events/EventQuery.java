package io.playledger.engine.royalty.events;

import org.jspecify.annotations.Nullable;

/// A page of a run's events, in the order in which the archive holds them.
///
/// @param itemId of this item alone; null for all
/// @param country of this country alone; null for all
/// @param after what [EventPage#next()] said of the page before; null for the first
/// @param limit how many at most, 1 to 1,000
public record EventQuery(
        long runId,
        EventClass of,
        @Nullable String itemId,
        @Nullable String country,
        @Nullable String after,
        int limit) {
    public static final int LIMIT_MAX = 1_000;

    public static EventQuery first(long runId, EventClass of, int limit) {
        return new EventQuery(runId, of, null, null, null, limit);
    }
}
