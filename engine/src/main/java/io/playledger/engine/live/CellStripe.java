package io.playledger.engine.live;

import java.util.Arrays;
import java.util.function.LongPredicate;

/// One part of a [CellTable]: open addressing, linear probing, deletion without tombstones.
final class CellStripe {
    private static final int LOAD_PERCENT = 80;

    private final int stride;
    private final int capacityMax;
    private long[] slots;
    private int capacity;
    private int size;

    CellStripe(int stride, int capacityFirst, int capacityMax) {
        this.stride = stride;
        this.capacityMax = capacityMax;
        capacity = Math.min(capacityFirst, capacityMax);
        slots = new long[capacity * stride];
    }

    static long capacityFor(long cells) {
        return cells * 100 / LOAD_PERCENT + 16;
    }

    int size() {
        return size;
    }

    long[] slots() {
        return slots;
    }

    /// Where the cell's first value is, or -1.
    int find(long key, long hash) {
        int slot = slotOf(key, hash);
        return slots[slot * stride] == 0 ? -1 : slot * stride + 1;
    }

    int claim(long key, long hash) {
        int slot = slotOf(key, hash);
        if (slots[slot * stride] == 0) {
            if ((size + 1L) * 100 > (long) capacity * LOAD_PERCENT && capacity < capacityMax) {
                grow();
                slot = slotOf(key, hash);
            }
            slots[slot * stride] = key;
            size++;
        }
        return slot * stride + 1;
    }

    long touch(long hash) {
        return slots[home(hash) * stride];
    }

    void remove(long key, long hash) {
        int slot = slotOf(key, hash);
        if (slots[slot * stride] != 0) {
            removeSlot(slot);
        }
    }

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

    private int slotOf(long key, long hash) {
        int slot = home(hash);
        for (long found; (found = slots[slot * stride]) != 0 && found != key; ) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return slot;
    }

    private int home(long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, capacity);
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
            int home = home(CellTable.hashInStripe(key));
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
                System.arraycopy(
                        old,
                        at,
                        slots,
                        slotOf(old[at], CellTable.hashInStripe(old[at])) * stride,
                        stride);
            }
        }
    }
}
