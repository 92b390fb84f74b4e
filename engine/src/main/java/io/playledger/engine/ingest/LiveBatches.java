package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.live.LiveStats;

/// Brings committed batches into the live stats and lets their windows roll when nothing comes.
public record LiveBatches(LiveStats live) implements CommittedBatches {
    @Override
    public void take(EventBatch events, CommitReceipt receipt) {
        live.apply(events);
        live.publishIfDue();
    }

    @Override
    public void idle() {
        live.publishIfDue();
    }
}
