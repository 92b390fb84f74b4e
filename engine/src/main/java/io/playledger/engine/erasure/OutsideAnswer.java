package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What an outside store last said of a request.
///
/// @param at by the store's own clock
/// @param state never [StoreState#PENDING]
/// @param told whether the board has taken it up
public record OutsideAnswer(
        long request,
        String store,
        Instant at,
        StoreState state,
        @Nullable Long before,
        @Nullable Long removed,
        @Nullable String evidence,
        @Nullable String reason,
        boolean told) {}
