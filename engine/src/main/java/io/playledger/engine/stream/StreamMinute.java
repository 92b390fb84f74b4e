package io.playledger.engine.stream;

import java.time.Instant;

/// The stream over a minute, or a longer step of its history.
///
/// @param at where the step begins
/// @param minutes of the step that were seen
/// @param accepted events committed
/// @param rejected records quarantined
/// @param late events whose day had been over for more than 48 h when they were received
/// @param duplicates recognised by the live window
/// @param lagRecordsMax greatest lag of the step; 0 where unknown
/// @param lagMillisMax greatest lag of the step
/// @param commits how many
/// @param files live files of the archive at its end
/// @param bytes written
public record StreamMinute(
        Instant at,
        long minutes,
        long accepted,
        long rejected,
        long late,
        long duplicates,
        long lagRecordsMax,
        long lagMillisMax,
        long commits,
        long files,
        long bytes) {}
