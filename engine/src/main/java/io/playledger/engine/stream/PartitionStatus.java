package io.playledger.engine.stream;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One partition as it stands.
///
/// @param position to read next after the last commit
/// @param end the position that the next record will get; -1 unknown
/// @param lagRecords records that are not committed yet; -1 unknown
/// @param lagMillis about how long ago the record at the position came in; 0 when caught up, -1
///   unknown
/// @param trend how the lag moved over the last minute, in records; negative: catching up
/// @param watermark greatest event time that was committed; null before the first
/// @param lastRecord when the last record was committed; null before the first
/// @param idle nothing came for a minute although nothing waits
/// @param records committed since the engine started
public record PartitionStatus(
        int partition,
        long position,
        long end,
        long lagRecords,
        long lagMillis,
        long trend,
        @Nullable Instant watermark,
        @Nullable Instant lastRecord,
        boolean idle,
        long records) {}
