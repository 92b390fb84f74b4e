package io.playledger.engine.live;

import java.util.Arrays;

/// The dedup window of the live stats: the hashes of the newest event ids in two generations, each
/// of at most `idsMax`; when the younger is full, the older is forgotten.
///
/// It errs in two ways: a copy more than `idsMax` distinct ids after the first may count again (one
/// more than twice that many does), and two ids with one 64-bit hash count as one (below one in
/// 10^12 events). Statements do neither.
final class RecentIds {
    private static final int CAPACITY_FIRST = 1 << 14;

    private final int idsMax;
    private long[] young;
    private long[] old;
    private int youngSize;

    RecentIds(int idsMax) {
        this.idsMax = idsMax;
        young = new long[CAPACITY_FIRST];
        old = new long[CAPACITY_FIRST];
    }

    /// Remembers the hash; false if it was there.
    boolean add(long idHash) {
        long hash = idHash == 0 ? 1 : idHash;
        if (contains(old, hash)) {
            return false;
        }
        int slot = slotOf(young, hash);
        if (young[slot] == hash) {
            return false;
        }
        young[slot] = hash;
        youngSize++;
        if (youngSize >= idsMax) {
            turn();
        } else if (youngSize * 4L > young.length * 3L) {
            grow();
        }
        return true;
    }

    /// Reads where [#add] is about to look first.
    ///
    /// @return of no meaning
    long touch(long idHash) {
        return young[home(young, idHash)] ^ old[home(old, idHash)];
    }

    long heapBytes() {
        return 8L * (young.length + old.length);
    }

    private void turn() {
        long[] freed = old;
        old = young;
        if (freed.length == old.length) {
            Arrays.fill(freed, 0);
            young = freed;
        } else {
            young = new long[old.length];
        }
        youngSize = 0;
    }

    private void grow() {
        long[] from = young;
        young = new long[(int) Math.min(from.length * 2L, idsMax * 4L / 3 + 16)];
        for (long hash : from) {
            if (hash != 0) {
                young[slotOf(young, hash)] = hash;
            }
        }
    }

    private static boolean contains(long[] table, long hash) {
        return table[slotOf(table, hash)] == hash;
    }

    private static int slotOf(long[] table, long hash) {
        int slot = home(table, hash);
        for (long found; (found = table[slot]) != 0 && found != hash; ) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        return slot;
    }

    /// The hash is well mixed already: its range is mapped straight onto the table.
    private static int home(long[] table, long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, table.length);
    }
}
