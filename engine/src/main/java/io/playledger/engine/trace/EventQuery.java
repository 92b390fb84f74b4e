package io.playledger.engine.trace;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Which events; what is null does not matter.
///
/// @param from event time at or after
/// @param to event time before
public record EventQuery(
        @Nullable String eventId,
        @Nullable String userId,
        @Nullable String itemId,
        @Nullable String eventType,
        @Nullable String client,
        @Nullable String surface,
        @Nullable String country,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// All events.
    public static final EventQuery ALL =
            new EventQuery(null, null, null, null, null, null, null, null, null);

    /// The events of one item, for going back from a statement line.
    ///
    /// @param country null for every country
    public static EventQuery ofItem(
            String itemId, @Nullable String country, @Nullable Instant from, @Nullable Instant to) {
        return new EventQuery(null, null, itemId, null, null, null, country, from, to);
    }

    /// What it asks for, for a person.
    public List<String> asked() {
        return Stream.of(
                        said("event", eventId),
                        said("user", userId == null ? null : "…"),
                        said("item", itemId),
                        said("type", eventType),
                        said("client", client),
                        said("surface", surface),
                        said("country", country),
                        said("from", from),
                        said("to", to))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String said(String name, @Nullable Object value) {
        return value == null ? null : name + " " + value;
    }
}
