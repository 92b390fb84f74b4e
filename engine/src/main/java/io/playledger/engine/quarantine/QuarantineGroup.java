package io.playledger.engine.quarantine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Records that have something in common.
///
/// @param value what; null where it could not be read of them
/// @param firstReceived of the oldest of them
/// @param lastReceived of the newest of them
public record QuarantineGroup(
        @Nullable String value, long records, Instant firstReceived, Instant lastReceived) {}
