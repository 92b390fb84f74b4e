package io.playledger.engine.quarantine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What somebody decided about a record.
///
/// @param auditEntry number of the entry that was written with it
/// @param note what they said
/// @param eventId the event that was sent in its place; null where it was discarded
/// @param sentAt when the bus had it; null before
public record RecordDecision(
        RecordState state,
        long auditEntry,
        Instant decidedAt,
        String decidedBy,
        String note,
        @Nullable String eventId,
        @Nullable Instant sentAt) {}
