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

    private final ContentHash hash = new ContentHash();
    private long[] content = {};
    private boolean[] again = {};

    /// Rows by their hashes, plus one; the earliest of a content.
    private int[] slots = {};

    /// Reads a batch; what it said of the one before is gone.
    void read(EventBatch batch) {
        int rows = batch.rows();
        if (content.length < rows) {
            content = new long[rows];
            again = new boolean[rows];
        }
        int size = Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, rows)) * 4);
        if (slots.length < size) {
            slots = new int[size];
        } else {
            Arrays.fill(slots, 0);
        }
        for (int row = 0; row < rows; row++) {
            content[row] = hash.of(batch, row);
            again[row] = false;
            place(batch, row);
        }
    }

    private void place(EventBatch batch, int row) {
        int mask = slots.length - 1;
        int slot = (int) ((batch.idHash(row) ^ content[row]) >>> 7) & mask;
        while (slots[slot] != 0) {
            int other = slots[slot] - 1;
            if (same(batch, row, other)) {
                boolean earlier = earlier(batch, row, other);
                again[earlier ? other : row] = true;
                if (earlier) {
                    slots[slot] = row + 1;
                }
                return;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = row + 1;
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
