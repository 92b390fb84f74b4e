package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;

/// Takes batches once they are durable, in the order of their commits: live stats, features.
@FunctionalInterface
public interface CommittedBatches {
    /// Called by one thread of the loop's own; the batch is valid only during the call.
    void take(EventBatch events, CommitReceipt receipt);
}
