package io.playledger.engine.live;

import java.util.Arrays;
import java.util.function.LongPredicate;

/// A bounded hash table from a non-zero long to one or two longs, flat in one array: open
/// addressing, linear probing, deletion without tombstones.
final class CellTable {
    private static final int CAPACITY_FIRST = 1024;
    private static final int LOAD_PERCENT = 80;

    private final int stride;
    private final int capacityMax;
    private long[] slots;
    private int capacity;
    private int size;

    /// @param values longs that a cell holds beside its key
    CellTable(int values, int cellsMax) {
        stride = 1 + values;
        capacityMax =
                (int)
                        Math.min(
                                Integer.MAX_VALUE / stride - 8L,
                                cellsMax * 100L / LOAD_PERCENT + 16);
        capacity = Math.min(CAPACITY_FIRST, capacityMax);
        slots = new long[capacity * stride];
    }

    int size() {
        return size;
    }

    long heapBytes() {
        return slots.length * 8L;
    }

    /// Where the cell's first value is, for [#value(int)] and [#add]; -1 if there is no such cell.
    int find(long key) {
        int slot = slotOf(key);
        return slots[slot * stride] == 0 ? -1 : slot * stride + 1;
    }

    /// The same, making the cell with zeros if there is none; compare [#size()] to see whether it
    /// did. The caller sees to it that the table has room.
    int claim(long key) {
        int slot = slotOf(key);
        if (slots[slot * stride] == 0) {
            if ((size + 1L) * 100 > (long) capacity * LOAD_PERCENT && capacity < capacityMax) {
                grow();
                slot = slotOf(key);
            }
            slots[slot * stride] = key;
            size++;
        }
        return slot * stride + 1;
    }

    /// Reads where [#claim] is about to look first.
    ///
    /// @return of no meaning
    long touch(long key) {
        return slots[home(key) * stride];
    }

    long value(int at) {
        return slots[at];
    }

    void add(int at, long delta) {
        slots[at] += delta;
    }

    void remove(long key) {
        int slot = slotOf(key);
        if (slots[slot * stride] != 0) {
            removeSlot(slot);
        }
    }

    /// Drops every cell whose key fits.
    void removeIf(LongPredicate which) {
        int before;
        do {
            // A removal may move a cell from the table's end to its begin, behind the scan: repeat.
            before = size;
            for (int slot = 0; slot < capacity; slot++) {
                while (slots[slot * stride] != 0 && which.test(slots[slot * stride])) {
                    removeSlot(slot);
                }
            }
        } while (size != before);
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private int slotOf(long key) {
        int slot = home(key);
        for (long found; (found = slots[slot * stride]) != 0 && found != key; ) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return slot;
    }

    private int home(long key) {
        return (int) Math.unsignedMultiplyHigh(ByteHash.mix(key), capacity);
    }

    private void removeSlot(int slot) {
        int hole = slot;
        int at = slot;
        while (true) {
            at = at + 1 == capacity ? 0 : at + 1;
            long key = slots[at * stride];
            if (key == 0) {
                break;
            }
            int home = home(key);
            boolean stays = hole <= at ? hole < home && home <= at : hole < home || home <= at;
            if (!stays) {
                System.arraycopy(slots, at * stride, slots, hole * stride, stride);
                hole = at;
            }
        }
        Arrays.fill(slots, hole * stride, (hole + 1) * stride, 0);
        size--;
    }

    private void grow() {
        long[] old = slots;
        capacity = (int) Math.min(capacityMax, capacity * 2L);
        slots = new long[capacity * stride];
        for (int at = 0; at < old.length; at += stride) {
            if (old[at] != 0) {
                System.arraycopy(old, at, slots, slotOf(old[at]) * stride, stride);
            }
        }
    }
}
