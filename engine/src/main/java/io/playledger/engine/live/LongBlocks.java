package io.playledger.engine.live;

import java.util.Arrays;

/// A pool of equal blocks of longs in one array, with those that were given back.
final class LongBlocks {
    private final int blockLongs;
    private final int blocksMax;
    private long[] pool = {};
    private int taken;
    private final IntList free = new IntList();

    LongBlocks(int blockLongs, int blocksMax) {
        this.blockLongs = blockLongs;
        this.blocksMax = blocksMax;
    }

    /// A cleared block, or -1 when all are taken.
    int take() {
        if (free.size() > 0) {
            int block = free.get(free.size() - 1);
            free.truncate(free.size() - 1);
            clear(block);
            return block;
        }
        if (taken == blocksMax) {
            return -1;
        }
        int needed = (taken + 1) * blockLongs;
        if (needed > pool.length) {
            long room = Math.max(1024, needed + (needed >> 1));
            pool = Arrays.copyOf(pool, (int) Math.min(room, (long) blocksMax * blockLongs));
        }
        return taken++;
    }

    void free(int block) {
        free.add(block);
    }

    void clear(int block) {
        Arrays.fill(pool, block * blockLongs, (block + 1) * blockLongs, 0);
    }

    /// All blocks, one after the other; another array after the next [#take()].
    long[] pool() {
        return pool;
    }

    long heapBytes() {
        return pool.length * 8L + free.capacity() * 4L;
    }
}
