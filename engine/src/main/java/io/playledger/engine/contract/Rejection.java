package io.playledger.engine.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Why a record was refused, and what could be read of it all the same.
///
/// @param violations all of them, in the order of the contract's fields; never empty
/// @param eventId readable event id, else null
/// @param eventType readable event type, else null
/// @param userId readable user id, else null (lets an erasure find the quarantined record)
/// @param itemId readable item id, else null
/// @param eventTimeMicros readable event time, else null (decides the period in which the record
///   counts as rejected)
public record Rejection(
        List<Violation> violations,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String userId,
        @Nullable String itemId,
        @Nullable Long eventTimeMicros) {
    public Rejection {
        violations = List.copyOf(violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a rejection names at least one violation");
        }
    }
}
