package io.playledger.store.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which of DuckDB's `COPY` statements writes each row of a batch, and where the row stands in it.
///
/// A partition of many rows is a group of its own; the small ones together are one more, which
/// DuckDB splits by their number. A statement costs about a millisecond, splitting by DuckDB about
/// a microsecond a row. Within a group rows keep the batch's order.
final class CopyGroups {
    private static final int ROWS_ALONE_LEAST = 1500;

    private final int[] groupOfRow;
    private final int[] placeOfRow;
    private final int[] begins;
    private final List<BatchSplit.Partition> alone = new ArrayList<>();
    private final List<BatchSplit.Partition> together = new ArrayList<>();

    CopyGroups(BatchSplit split) {
        int[] groupOfPartition = new int[split.partitions().size()];
        for (BatchSplit.Partition partition : split.partitions()) {
            if (partition.rows() >= ROWS_ALONE_LEAST) {
                groupOfPartition[partition.number] = alone.size();
                alone.add(partition);
            }
        }
        for (BatchSplit.Partition partition : split.partitions()) {
            if (partition.rows() < ROWS_ALONE_LEAST) {
                groupOfPartition[partition.number] = alone.size();
                together.add(partition);
            }
        }
        int[] partitionOfRow = split.partitionInBatch();
        groupOfRow = new int[partitionOfRow.length];
        placeOfRow = new int[partitionOfRow.length];
        begins = new int[count() + 1];
        for (int row = 0; row < partitionOfRow.length; row++) {
            groupOfRow[row] = groupOfPartition[partitionOfRow[row]];
            begins[groupOfRow[row] + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = begins.clone();
        for (int row = 0; row < placeOfRow.length; row++) {
            placeOfRow[row] = next[groupOfRow[row]]++;
        }
    }

    int count() {
        return alone.size() + (together.isEmpty() ? 0 : 1);
    }

    /// The partitions that are groups of their own: the first groups, in this order.
    List<BatchSplit.Partition> alone() {
        return alone;
    }

    /// The partitions of the last group.
    List<BatchSplit.Partition> together() {
        return together;
    }

    /// For each row of the batch, its group.
    int[] groupOfRow() {
        return groupOfRow;
    }

    /// For each row of the batch, its place when the groups lie one behind the other.
    int[] placeOfRow() {
        return placeOfRow;
    }

    /// Where a group begins among those places; it ends where the next begins.
    int begin(int group) {
        return begins[group];
    }

    int rows(int group) {
        return begins[group + 1] - begins[group];
    }
}
