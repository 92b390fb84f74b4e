package io.playledger.engine.bus;

/// Takes records as they are read, in order within each partition.
public interface RecordSink {
    /// Stands for a leader epoch that nobody told.
    int NO_EPOCH = -1;

    /// One record with a value.
    ///
    /// @param receivedTimeMicros microseconds since 1970 UTC of the record's time
    /// @param bytes holds the value in `length` bytes from `from`; valid only during the call
    void record(
            int partition,
            long offset,
            long receivedTimeMicros,
            byte[] bytes,
            int from,
            int length);

    /// One record without a value.
    void empty(int partition, long offset, long receivedTimeMicros);

    /// Everything of the partition before `nextOffset` was read; markers and aborted records leave
    /// gaps between records, so this alone tells the position.
    ///
    /// @param leaderEpoch of the record read last; [#NO_EPOCH] where the broker tells none
    void moved(int partition, long nextOffset, int leaderEpoch);
}
