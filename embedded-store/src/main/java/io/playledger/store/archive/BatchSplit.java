package io.playledger.store.archive;

import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.event.Utf8Column;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which file each row of a batch goes to, and what the manifest will say of those files.
///
/// Numbers the pairs (UTC date of the event time, bucket of the user) in the order in which they
/// first appear; bounded by the batch's rows.
final class BatchSplit {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final int[] partitionInBatch;
    private final List<Partition> partitions = new ArrayList<>();
    private final Map<Long, Partition[]> byDay = new HashMap<>();
    private final Map<Integer, Integer> rangeBySourcePartition = new HashMap<>();
    private final List<SourceRange> ranges;

    /// What one file of the batch holds; filled row by row.
    static final class Partition {
        final int number;
        private final LocalDate eventDate;
        private final int bucket;
        private long rows;
        private long eventTimeMicrosMin = Long.MAX_VALUE;
        private long eventTimeMicrosMax = Long.MIN_VALUE;
        private long receivedTimeMicrosMin = Long.MAX_VALUE;
        private long receivedTimeMicrosMax = Long.MIN_VALUE;
        private final long[] rangeRows;
        private final long[] rangeOffsetMin;
        private final long[] rangeOffsetMax;

        private Partition(int number, LocalDate eventDate, int bucket, int ranges) {
            this.number = number;
            this.eventDate = eventDate;
            this.bucket = bucket;
            rangeRows = new long[ranges];
            rangeOffsetMin = new long[ranges];
            rangeOffsetMax = new long[ranges];
        }

        long rows() {
            return rows;
        }

        private void add(long eventMicros, long receivedMicros, int range, long offset) {
            rows++;
            eventTimeMicrosMin = Math.min(eventTimeMicrosMin, eventMicros);
            eventTimeMicrosMax = Math.max(eventTimeMicrosMax, eventMicros);
            receivedTimeMicrosMin = Math.min(receivedTimeMicrosMin, receivedMicros);
            receivedTimeMicrosMax = Math.max(receivedTimeMicrosMax, receivedMicros);
            boolean first = rangeRows[range]++ == 0;
            rangeOffsetMin[range] = first ? offset : Math.min(rangeOffsetMin[range], offset);
            rangeOffsetMax[range] = first ? offset : Math.max(rangeOffsetMax[range], offset);
        }
    }

    /// @param sourceId the source's row
    /// @throws IllegalArgumentException when a row lies in none of the ranges
    BatchSplit(EventBatch batch, List<SourceRange> ranges) {
        this.ranges = ranges;
        for (int i = 0; i < ranges.size(); i++) {
            rangeBySourcePartition.put(ranges.get(i).partition(), i);
        }
        partitionInBatch = new int[batch.rows()];
        Utf8Column users = batch.userId();
        long day = Long.MIN_VALUE;
        Partition[] ofDay = {};
        int sourcePartition = -1;
        int range = -1;
        for (int row = 0; row < batch.rows(); row++) {
            long micros = batch.eventTimeMicros(row);
            if (Math.floorDiv(micros, MICROS_PER_DAY) != day) {
                day = Math.floorDiv(micros, MICROS_PER_DAY);
                ofDay = byDay.computeIfAbsent(day, absent -> new Partition[IdHash.BUCKETS]);
            }
            if (batch.partition(row) != sourcePartition) {
                sourcePartition = batch.partition(row);
                range = rangeBySourcePartition.getOrDefault(sourcePartition, -1);
            }
            checkInRange(batch, row, range);
            int bucket = IdHash.bucket(users.bytes(), users.start(row), users.length(row));
            Partition partition = ofDay[bucket];
            if (partition == null) {
                partition =
                        new Partition(
                                partitions.size(),
                                LocalDate.ofEpochDay(day),
                                bucket,
                                ranges.size());
                ofDay[bucket] = partition;
                partitions.add(partition);
            }
            partition.add(micros, batch.receivedTimeMicros(row), range, batch.offset(row));
            partitionInBatch[row] = partition.number;
        }
    }

    private void checkInRange(EventBatch batch, int row, int range) {
        long offset = batch.offset(row);
        if (range < 0
                || offset < ranges.get(range).fromOffset()
                || offset >= ranges.get(range).toOffset()) {
            throw new IllegalArgumentException(
                    "row "
                            + row
                            + " is at partition "
                            + batch.partition(row)
                            + ", offset "
                            + offset
                            + ", which no range of the commit covers");
        }
    }

    /// For each row of the batch, the number of its partition.
    int[] partitionInBatch() {
        return partitionInBatch;
    }

    List<Partition> partitions() {
        return partitions;
    }

    /// Rows of the batch from each range, in the order of the ranges.
    long[] rowsByRange() {
        long[] sums = new long[ranges.size()];
        for (Partition partition : partitions) {
            Arrays.setAll(sums, range -> sums[range] + partition.rangeRows[range]);
        }
        return sums;
    }

    /// What the partition's file will hold.
    FileContents contents(Partition partition, int sourceId) {
        List<FileRange> held = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (partition.rangeRows[i] > 0) {
                held.add(
                        new FileRange(
                                sourceId,
                                ranges.get(i).partition(),
                                partition.rangeOffsetMin[i],
                                partition.rangeOffsetMax[i],
                                partition.rangeRows[i]));
            }
        }
        return new FileContents(
                partition.eventDate,
                partition.bucket,
                partition.rows,
                partition.eventTimeMicrosMin,
                partition.eventTimeMicrosMax,
                partition.receivedTimeMicrosMin,
                partition.receivedTimeMicrosMax,
                held);
    }
}
