package io.playledger.engine.stream;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;
import io.playledger.engine.ingest.CommittedBatches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What committed batches tell of the stream. Costs a few nanoseconds an event: clients are counted
/// from every sixteenth row of a large batch.
public final class StreamMeter implements CommittedBatches {
    private static final int ROWS_COUNTED_WHOLE = 2_000;
    private static final int STRIDE = 16;
    private static final int CLIENTS_MAX = 2_000;
    private static final int MINUTES = 60;
    private static final int INTERVALS = 100;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long LATE_MICROS = 2 * DAY_MICROS;

    private final Map<Integer, PartitionMeter> partitions = new HashMap<>();
    private final Map<String, long[]> clients = new HashMap<>();
    private final Deque<Long> intervals = new ArrayDeque<>();
    private long lastCommitMillis = -1;
    private long accepted;
    private long late;
    private long commits;
    private long bytes;

    /// One partition's figures.
    ///
    /// @param watermarkMicros greatest event time
    record PartitionMeter(long records, long watermarkMicros, Instant last) {}

    /// Sums since the meter was made.
    record Sums(long accepted, long late, long commits, long bytes) {}

    @Override
    public synchronized void take(EventBatch events, CommitReceipt receipt) {
        commits++;
        bytes += receipt.bytes();
        accepted += events.rows();
        long now = receipt.at().toEpochMilli();
        if (lastCommitMillis >= 0) {
            intervals.addLast(Math.max(0, now - lastCommitMillis));
            if (intervals.size() > INTERVALS) {
                intervals.removeFirst();
            }
        }
        lastCommitMillis = now;
        partitions(events, receipt.at());
        clients(events, now / 60_000);
    }

    private void partitions(EventBatch events, Instant at) {
        int rows = events.rows();
        int[] partition = events.partition();
        long[] time = events.eventTimeMicros();
        long[] received = events.receivedTimeMicros();
        Map<Integer, long[]> seen = new HashMap<>();
        long[] some = new long[0];
        int last = -1;
        for (int row = 0; row < rows; row++) {
            if (partition[row] != last) {
                last = partition[row];
                some = seen.computeIfAbsent(last, ignored -> new long[] {0, Long.MIN_VALUE});
            }
            some[0]++;
            some[1] = Math.max(some[1], time[row]);
            long dayEnd = (Math.floorDiv(time[row], DAY_MICROS) + 1) * DAY_MICROS;
            if (received[row] >= dayEnd + LATE_MICROS) {
                late++;
            }
        }
        seen.forEach((number, figures) ->
                partitions.merge(
                        number,
                        new PartitionMeter(figures[0], figures[1], at),
                        (before, more) ->
                                new PartitionMeter(
                                        before.records() + more.records(),
                                        Math.max(before.watermarkMicros(), more.watermarkMicros()),
                                        more.last())));
    }

    private void clients(EventBatch events, long minute) {
        int stride = events.rows() <= ROWS_COUNTED_WHOLE ? 1 : STRIDE;
        Utf8Column client = events.client();
        for (int row = 0; row < events.rows(); row += stride) {
            String name = client.get(row);
            if (name == null || (clients.size() >= CLIENTS_MAX && !clients.containsKey(name))) {
                continue;
            }
            long[] ring = clients.computeIfAbsent(name, ignored -> new long[2 * MINUTES]);
            int at = (int) (minute % MINUTES);
            if (ring[MINUTES + at] != minute) {
                ring[MINUTES + at] = minute;
                ring[at] = 0;
            }
            ring[at] += stride;
        }
    }

    @Override
    public void idle() {}

    synchronized Map<Integer, PartitionMeter> partitions() {
        return Map.copyOf(partitions);
    }

    synchronized Sums sums() {
        return new Sums(accepted, late, commits, bytes);
    }

    /// Records of a client over the hour before the instant.
    synchronized long records(String client, Instant at) {
        long[] ring = clients.get(client);
        if (ring == null) {
            return 0;
        }
        long minute = at.toEpochMilli() / 60_000;
        long sum = 0;
        for (int i = 0; i < MINUTES; i++) {
            if (minute - ring[MINUTES + i] < MINUTES) {
                sum += ring[i];
            }
        }
        return sum;
    }

    /// The middle of the last intervals between commits, and the longest; empty before the second.
    synchronized List<Duration> intervals() {
        if (intervals.isEmpty()) {
            return List.of();
        }
        List<Long> sorted = new ArrayList<>(intervals);
        Collections.sort(sorted);
        return List.of(
                Duration.ofMillis(sorted.get(sorted.size() / 2)),
                Duration.ofMillis(sorted.getLast()));
    }
}
