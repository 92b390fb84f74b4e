package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;

/// Takes batches once they are durable, in the order of their commits: live stats, features. All
/// calls come from one thread of the loop's own.
public interface CommittedBatches {
    /// The batch is valid only during the call.
    void take(EventBatch events, CommitReceipt receipt);

    /// Nothing was committed for a tenth of a second.
    void idle();
}
