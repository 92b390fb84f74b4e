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
public record Commit(
        Source source, EventBatch events, List<RejectedRecord> rejected, List<SourceRange> ranges) {
    public Commit {
        rejected = List.copyOf(rejected);
        ranges = List.copyOf(ranges);
    }
}
