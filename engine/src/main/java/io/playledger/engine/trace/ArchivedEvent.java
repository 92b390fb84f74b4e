package io.playledger.engine.trace;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One record of an event as the archive holds it.
///
/// @param userKey the user's pseudonym: equal for one user, and saying nothing of who it is
/// @param source name of where it came from
/// @param file path in the archive folder; empty where the record comes from the stream
/// @param again whether the same content stands earlier in the same file
public record ArchivedEvent(
        String eventId,
        String eventType,
        String userKey,
        String itemId,
        String surface,
        @Nullable String country,
        @Nullable String client,
        @Nullable Long msPlayed,
        @Nullable Long durationMillis,
        Instant eventTime,
        Instant receivedTime,
        int schemaVersion,
        String payload,
        int sourceId,
        String source,
        int partition,
        long offset,
        String file,
        boolean again) {}
