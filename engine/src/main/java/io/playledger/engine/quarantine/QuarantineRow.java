package io.playledger.engine.quarantine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A quarantined record in a list, without its bytes.
///
/// @param reasons fields and rules that it breaks, sorted: `payload.country required, surface type`
/// @param eventId what could be read all the same, as are the four behind it
/// @param bytes length of the record
public record QuarantineRow(
        long id,
        String source,
        int partition,
        long offset,
        Instant receivedAt,
        String reasons,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String itemId,
        @Nullable String client,
        @Nullable String surface,
        long bytes,
        RecordState state) {}
