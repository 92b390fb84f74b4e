package io.playledger.store.archive;

import io.playledger.engine.event.ContentHash;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;

import java.util.Arrays;

/// What the archive keeps of a batch so that copies are told apart without reading them: each row's
/// [ContentHash], and whether the same content stands earlier in the batch
/// (docs/spec/archive-format.md, column `again`).
///
/// Rows of the same content have the same user and event time, hence the same file. Keeps its
/// memory from batch to batch; for one thread.
final class BatchHashes {
    private static final int SLOTS_MIN = 1024;
    private static final int SLICE = 256;
    private static final long UPPER_HALF = 0xffff_ffff_0000_0000L;

    private final ContentHash hash = new ContentHash();
    private long[] content = {};
    private boolean[] again = {};

    /// Rows by their hashes, plus one; the earliest of a content. The upper half is what their
    /// hashes are first compared by.
    private long[] slots = {};

    /// Keeps the compiler from leaving out reads that nothing needs but the caches.
    long touched;

    /// Reads a batch; what it said of the one before is gone.
    void read(EventBatch batch) {
        int rows = batch.rows();
        if (content.length < rows) {
            content = new long[rows];
            again = new boolean[rows];
        }
        int size = Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, rows)) * 4);
        if (slots.length < size) {
            slots = new long[size];
        } else {
            Arrays.fill(slots, 0);
        }
        for (int from = 0; from < rows; from += SLICE) {
            int to = Math.min(rows, from + SLICE);
            for (int row = from; row < to; row++) {
                content[row] = hash.of(batch, row);
                again[row] = false;
            }
            touch(batch, from, to);
            for (int row = from; row < to; row++) {
                place(batch, row);
            }
        }
    }

    /// Reads where [#place] is about to look first, so that these reads do not wait for each other.
    private void touch(EventBatch batch, int from, int to) {
        long read = 0;
        for (int row = from; row < to; row++) {
            read ^= slots[home(key(batch, row))];
        }
        touched ^= read;
    }

    private long key(EventBatch batch, int row) {
        return batch.idHash(row) ^ content[row];
    }

    private int home(long key) {
        return (int) (key >>> 7) & (slots.length - 1);
    }

    private void place(EventBatch batch, int row) {
        long key = key(batch, row);
        long entry = (key & UPPER_HALF) | (row + 1);
        int slot = home(key);
        while (slots[slot] != 0) {
            int other = (int) slots[slot] - 1;
            if (((slots[slot] ^ entry) & UPPER_HALF) == 0 && same(batch, row, other)) {
                boolean earlier = earlier(batch, row, other);
                again[earlier ? other : row] = true;
                if (earlier) {
                    slots[slot] = entry;
                }
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = entry;
    }

    private boolean same(EventBatch batch, int one, int other) {
        return batch.idHash(one) == batch.idHash(other)
                && content[one] == content[other]
                && batch.eventTimeMicros(one) == batch.eventTimeMicros(other)
                && batch.schemaVersion(one) == batch.schemaVersion(other)
                && same(batch.eventId(), one, other)
                && same(batch.eventType(), one, other)
                && same(batch.userId(), one, other)
                && same(batch.itemId(), one, other)
                && same(batch.surface(), one, other)
                && same(batch.payload(), one, other);
    }

    private static boolean same(Utf8Column column, int one, int other) {
        return Arrays.equals(
                column.bytes(),
                column.start(one),
                column.end(one),
                column.bytes(),
                column.start(other),
                column.end(other));
    }

    private static boolean earlier(EventBatch batch, int one, int other) {
        int received = Long.compare(batch.receivedTimeMicros(one), batch.receivedTimeMicros(other));
        int partition = Integer.compare(batch.partition(one), batch.partition(other));
        if (received != 0 || partition != 0) {
            return received != 0 ? received < 0 : partition < 0;
        }
        return batch.offset(one) < batch.offset(other);
    }

    /// Content hashes by row.
    long[] content() {
        return content;
    }

    /// By row.
    boolean[] again() {
        return again;
    }
}
