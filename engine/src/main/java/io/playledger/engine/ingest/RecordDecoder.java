package io.playledger.engine.ingest;

import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;

import org.jspecify.annotations.Nullable;

/// Turns a record's bytes into a row of a batch:
/// [io.playledger.engine.contract.ContractReader#read].
@FunctionalInterface
interface RecordDecoder {
    /// Appends the record as one row, or returns why not and leaves the batch as it was.
    @Nullable Rejection read(
            byte[] bytes,
            int from,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into);
}
