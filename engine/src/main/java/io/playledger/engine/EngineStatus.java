package io.playledger.engine;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.live.Freshness;

/// What the status bar shows; immutable.
///
/// @param bus whether the bus answers
/// @param busMessage one sentence for the person: where it is, or what is wrong and what can be
///   done
/// @param partitions partitions of the events topic
/// @param lagRecords records on the bus that are not committed yet; -1 unknown
/// @param lagMillis age of the oldest record that is not committed yet; 0 when caught up
/// @param eventsPerSecond over the last seconds
/// @param duplicateRatio duplicates among the events of the live window, 0 … 1
public record EngineStatus(
        Bus bus,
        String busMessage,
        int partitions,
        long lagRecords,
        long lagMillis,
        double eventsPerSecond,
        double duplicateRatio,
        ArchiveFigures archive,
        Freshness freshness) {
    /// State of the connection.
    public enum Bus {
        STARTING,
        CONNECTED,
        UNREACHABLE,
        /// Positions do not fit the topic any more: ingest stands still until a person decides.
        HALTED,
        OFF
    }
}
