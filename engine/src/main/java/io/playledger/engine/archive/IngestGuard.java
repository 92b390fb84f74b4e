package io.playledger.engine.archive;

import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;

/// Tells which records must not be taken in: those of a stretch of a user's events that is erased.
/// Asked for every record, by several threads.
public interface IngestGuard {
    /// Takes in everything.
    IngestGuard NONE =
            new IngestGuard() {
                @Override
                public long covering(EventBatch batch, int row) {
                    return 0;
                }

                @Override
                public long covering(Rejection rejection, byte[] raw, long receivedMicros) {
                    return 0;
                }
            };

    /// The deletion request that covers an event, or 0.
    long covering(EventBatch batch, int row);

    /// The deletion request that covers a record which breaks the contract, or 0: by what could be
    /// read of it, else by any text in it.
    long covering(Rejection rejection, byte[] raw, long receivedMicros);
}
