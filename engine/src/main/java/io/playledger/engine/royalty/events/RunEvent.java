package io.playledger.engine.royalty.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A record that took part in a run. Of one under a deletion request nothing is told but where it
/// stands.
///
/// @param eventId empty where it is hidden or could not be read
/// @param user the listener under a keyed hash of this home, never the id; empty as before
/// @param eventTime null as before
/// @param itemId empty as before
/// @param country empty as before
/// @param surface empty as before
/// @param msPlayed null as before
/// @param reason why it is in its class, in a sentence
/// @param file where it stands now, relative to the archive's folder; `quarantine` for a rejected
///   one
/// @param sourceId the source that it was read from, by its number in the control store
public record RunEvent(
        EventClass of,
        String eventId,
        String user,
        @Nullable Instant eventTime,
        Instant receivedAt,
        String itemId,
        String country,
        String surface,
        @Nullable Long msPlayed,
        String reason,
        String file,
        int sourceId,
        int partition,
        long offset) {}
