package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Decodes records and holds each to the event contract (docs/spec/event-contract.md).
///
/// Any bytes are survivable: what is not an event comes back as a [Rejection], no exception escapes
/// and memory stays within a small multiple of [#RECORD_BYTES_MAX]. Records in a usual shape are
/// copied into the batch without making an object; the rest takes a complete path that is about a
/// tenth as fast and appends the same bytes.
///
/// Not thread-safe: one reader per thread.
public final class ContractReader {
    /// A larger record is refused unread (`too_large`).
    public static final int RECORD_BYTES_MAX = 1 << 20;

    /// How far an event may be ahead of its received time, in microseconds.
    public static final long AHEAD_MICROS_MAX = 5 * 60 * 1_000_000L;

    /// The fields of an event, in the contract's order.
    public static final List<String> FIELDS = EventFields.NAMES;

    private final FastReader fast = new FastReader();
    private final CompleteReader complete = new CompleteReader();

    /// Appends the record as one row, or returns why not and leaves the batch as it was.
    ///
    /// @param bytes holds the record in `length` bytes from `from`
    /// @param receivedTimeMicros microseconds since 1970 UTC of the record's time
    /// @param partition the record's partition in its source
    /// @param offset the record's position there
    public @Nullable Rejection read(
            byte[] bytes,
            int from,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        if (fast.read(bytes, from, length, receivedTimeMicros, partition, offset, into)) {
            return null;
        }
        return complete.read(bytes, from, length, receivedTimeMicros, partition, offset, into);
    }
}
