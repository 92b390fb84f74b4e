package io.playledger.engine.diff;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An event that counts in one statement and not, or otherwise, in another.
///
/// @param sourceId with partition and offset the record's place (docs/spec/archive-format.md)
public record ChangedEvent(
        String eventId,
        String itemId,
        String country,
        Instant eventTime,
        Instant receivedTime,
        long msPlayed,
        int sourceId,
        int sourcePartition,
        long sourceOffset,
        Fate before,
        Fate after) {
    /// What became of an event in a statement.
    public enum Kind {
        /// The statement's archive did not hold it.
        ABSENT,
        DUPLICATE,
        LATE,
        ERASED,
        UNQUALIFIED,
        UNLICENSED,
        COUNTED
    }

    /// What became of it.
    ///
    /// @param reason the rule that leaves it out; empty where it is not unqualified
    /// @param version the catalogue version that it counts by; null where it does not count
    /// @param countedMillis as many milliseconds of it count
    public record Fate(Kind kind, String reason, @Nullable Integer version, long countedMillis) {}
}
