package io.playledger.engine.archive;

import io.playledger.engine.event.EventBatch;

import java.util.List;

/// What one commit makes durable together: a batch's events, its rejected records and the positions
/// behind them.
///
/// @param source where all of it was read
/// @param events rows that keep the contract; read-only while the commit runs
/// @param rejected records for quarantine
/// @param ranges one for each partition that moved
/// @param refused records that were read and are counted alone; no range counts them
public record Commit(
        Source source,
        EventBatch events,
        List<RejectedRecord> rejected,
        List<SourceRange> ranges,
        List<RefusedRecord> refused) {
    public Commit {
        refused = List.copyOf(refused);
        rejected = List.copyOf(rejected);
        ranges = List.copyOf(ranges);
    }

    /// Of which everything is kept.
    public Commit(
            Source source,
            EventBatch events,
            List<RejectedRecord> rejected,
            List<SourceRange> ranges) {
        this(source, events, rejected, ranges, List.of());
    }
}
