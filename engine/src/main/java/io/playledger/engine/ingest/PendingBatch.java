package io.playledger.engine.ingest;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.IngestGuard;
import io.playledger.engine.archive.RefusedRecord;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.bus.RecordSink;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was read since the last hand-over and is not committed yet: events, rejected records, and
/// the stretch of each partition that they come from. Reused: one thread has it at a time.
final class PendingBatch implements RecordSink {
    private static final Rejection NO_VALUE =
            new Rejection(
                    List.of(new Violation("record", "required", "absent")),
                    null,
                    null,
                    null,
                    null,
                    null);
    private static final long NONE = Long.MAX_VALUE;

    private final IngestSettings bounds;
    private final RecordDecoder decoder;
    private final IngestGuard guard;
    private final List<RefusedRecord> refused = new ArrayList<>();
    private final EventBatch events = new EventBatch(1024);
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private long rejectedBytes;
    private long oldestReceivedMicros = NONE;
    private long firstAtNanos;
    private long epoch;
    private long[] from = new long[0];
    private long[] next = new long[0];
    private long[] records = new long[0];
    private int[] leaderEpochs = new int[0];

    PendingBatch(IngestSettings bounds, RecordDecoder decoder) {
        this(bounds, decoder, IngestGuard.NONE);
    }

    PendingBatch(IngestSettings bounds, RecordDecoder decoder, IngestGuard guard) {
        this.bounds = bounds;
        this.decoder = decoder;
        this.guard = guard;
    }

    /// Empties the batch; reading goes on at these positions, partition 0 first.
    void begin(long epoch, long[] positions) {
        this.epoch = epoch;
        events.clear();
        rejected.clear();
        refused.clear();
        rejectedBytes = 0;
        oldestReceivedMicros = NONE;
        from = positions.clone();
        next = positions.clone();
        records = new long[positions.length];
        leaderEpochs = new int[positions.length];
        Arrays.fill(leaderEpochs, NO_EPOCH);
    }

    @Override
    public void record(
            int partition,
            long offset,
            long receivedTimeMicros,
            byte[] bytes,
            int start,
            int length) {
        count(partition, offset, receivedTimeMicros);
        Rejection rejection =
                decoder.read(bytes, start, length, receivedTimeMicros, partition, offset, events);
        if (rejection != null) {
            byte[] raw = Arrays.copyOfRange(bytes, start, start + length);
            long request = guard.covering(rejection, raw, receivedTimeMicros);
            if (request == 0) {
                reject(new RejectedRecord(partition, offset, receivedTimeMicros, raw, rejection));
            } else {
                refuse(request, partition, offset);
            }
            return;
        }
        long request = guard.covering(events, events.rows() - 1);
        if (request != 0) {
            events.dropRow();
            refuse(request, partition, offset);
        }
    }

    /// Of a stretch that was erased: the position moves, and the record is counted alone.
    private void refuse(long request, int partition, long offset) {
        records[partition]--;
        refused.add(new RefusedRecord(request, partition, offset));
    }

    @Override
    public void empty(int partition, long offset, long receivedTimeMicros) {
        count(partition, offset, receivedTimeMicros);
        reject(new RejectedRecord(partition, offset, receivedTimeMicros, new byte[0], NO_VALUE));
    }

    @Override
    public void moved(int partition, long nextOffset, int leaderEpoch) {
        if (nextOffset < next[partition]) {
            throw outOfOrder(partition, nextOffset);
        }
        if (isEmpty()) {
            firstAtNanos = System.nanoTime();
        }
        next[partition] = nextOffset;
        leaderEpochs[partition] = leaderEpoch;
    }

    private void count(int partition, long offset, long receivedTimeMicros) {
        if (offset < next[partition]) {
            throw outOfOrder(partition, offset);
        }
        if (oldestReceivedMicros == NONE && isEmpty()) {
            firstAtNanos = System.nanoTime();
        }
        oldestReceivedMicros = Math.min(oldestReceivedMicros, receivedTimeMicros);
        next[partition] = offset + 1;
        records[partition]++;
    }

    /// A record that comes twice would be archived twice: better stop than that.
    private IllegalStateException outOfOrder(int partition, long offset) {
        return new IllegalStateException(
                "partition "
                        + partition
                        + " went back to "
                        + offset
                        + " from "
                        + next[partition]
                        + "; nothing of it is committed");
    }

    private void reject(RejectedRecord record) {
        rejected.add(record);
        rejectedBytes += record.raw().length;
    }

    /// Whether no position moved.
    boolean isEmpty() {
        return Arrays.equals(from, next);
    }

    boolean isFull() {
        return events.rows() >= bounds.rowsMax()
                || rejected.size() >= bounds.rejectedMax()
                || rejectedBytes >= bounds.rejectedBytesMax()
                || events.byteCount() >= bounds.bytesMax();
    }

    /// Whether it is large enough for the writer to begin with, behind a backlog: waiting for a
    /// full one, it would stand still.
    boolean isWorthIt() {
        return events.rows() >= bounds.rowsMax() / 4;
    }

    /// Whether its first record has waited for long enough.
    boolean isDue(long nowNanos) {
        return !isEmpty() && nowNanos - firstAtNanos >= bounds.commitEvery().toNanos();
    }

    Commit commit(Source source) {
        List<SourceRange> ranges = new ArrayList<>();
        for (int partition = 0; partition < next.length; partition++) {
            if (next[partition] > from[partition]) {
                ranges.add(
                        new SourceRange(
                                partition,
                                from[partition],
                                next[partition],
                                records[partition],
                                leaderEpochs[partition]));
            }
        }
        return new Commit(source, events, rejected, ranges, refused);
    }

    EventBatch events() {
        return events;
    }

    int rejectedCount() {
        return rejected.size();
    }

    long recordCount() {
        return Arrays.stream(records).sum();
    }

    /// The received time of its oldest record, or [Long#MAX_VALUE] without one.
    long oldestReceivedMicros() {
        return oldestReceivedMicros;
    }

    long epoch() {
        return epoch;
    }

    long[] next() {
        return next;
    }

    Map<Integer, Long> nextByPartition() {
        Map<Integer, Long> all = new HashMap<>();
        for (int partition = 0; partition < next.length; partition++) {
            all.put(partition, next[partition]);
        }
        return all;
    }
}
