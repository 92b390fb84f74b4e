package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

/// Which events, by event time, then by place.
///
/// @param cause those that count otherwise by switching it; null for the two statements
/// @param itemId of this item; null for any
/// @param country played there; null for anywhere
/// @param from index of the first event
/// @param limit events at most
public record EventQuery(
        @Nullable Cause cause,
        @Nullable String itemId,
        @Nullable String country,
        long from,
        int limit) {}
