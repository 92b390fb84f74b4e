package io.playledger.engine.live;

import java.util.Arrays;

/// Approximate listeners of every item over any window of the last 24 hours.
///
/// An item begins with room for 4 listeners, each a 32-bit hash of the user and the minute last
/// seen, then 16, then 64: so far the count is exact but for hash collisions. Beyond 64 it gets a
/// [SlidingHll] of 128 registers (relative standard error 0.092). Where the room for larger blocks
/// is used up, the item stays in the block it has and keeps every second, fourth, … hash only,
/// which costs precision (0.18 in a block of 64, 0.35 in one of 16), never memory.
final class ItemListeners {
    static final int REGISTERS = 128;
    private static final int RANKS = 16;
    private static final int SKETCH = 3;
    private static final int[] ROOM = {4, 16, 64};

    private final LongBlocks[] sets;
    private final int sketchesMax;
    private short[][] sketches = new short[16][];
    private int sketchCount;
    private final IntList freeSketches = new IntList();

    /// By item: block + 1 and, in the lowest two bits, its class; 0 for none.
    private int[] blocks = {};

    private byte[] halvings = {};

    ItemListeners(LiveLimits limits) {
        sets =
                new LongBlocks[] {
                    new LongBlocks(ROOM[0], limits.itemsMax()),
                    new LongBlocks(ROOM[1], Math.max(64, limits.itemsMax() / 2)),
                    new LongBlocks(ROOM[2], Math.max(64, limits.itemsMax() / 16))
                };
        sketchesMax = limits.sketchesMax();
    }

    void ensureItems(int items) {
        if (items > blocks.length) {
            blocks = Arrays.copyOf(blocks, items);
            halvings = Arrays.copyOf(halvings, items);
        }
    }

    /// Reads where [#seen] is about to look first.
    ///
    /// @return of no meaning
    long touch(int item, int hash) {
        int block = blocks[item];
        int kind = block & 3;
        if (block == 0 || kind == SKETCH) {
            return block;
        }
        int room = ROOM[kind];
        return sets[kind].pool()[((block >>> 2) - 1) * room + (hash & (room - 1))];
    }

    void seen(int item, int hash, int minute, int now) {
        if (blocks[item] == 0) {
            blocks[item] = (sets[0].take() + 1) << 2;
        }
        int kind = blocks[item] & 3;
        if (kind == SKETCH) {
            SlidingHll.seen(sketches[(blocks[item] >>> 2) - 1], REGISTERS, hash, minute, now);
        } else if (sampled(item, hash) && !put(item, hash, minute)) {
            makeRoom(item, now);
            seen(item, hash, minute, now);
        }
    }

    long estimate(int item, int minutes, int now) {
        int block = (blocks[item] >>> 2) - 1;
        if (block < 0) {
            return 0;
        }
        int kind = blocks[item] & 3;
        if (kind == SKETCH) {
            return Math.round(SlidingHll.estimate(sketches[block], REGISTERS, minutes, now));
        }
        long[] pool = sets[kind].pool();
        int base = block * ROOM[kind];
        long found = 0;
        for (int i = 0; i < ROOM[kind]; i++) {
            long entry = pool[base + i];
            if (entry != 0 && now - (int) entry < minutes) {
                found++;
            }
        }
        return found << halvings[item];
    }

    /// Frees what the item holds.
    void forget(int item) {
        if (blocks[item] != 0) {
            free(item);
            blocks[item] = 0;
            halvings[item] = 0;
        }
    }

    /// Once a minute: clears old cells in one sixtieth of the sketches.
    void forgetStale(int now) {
        for (int i = now % 60; i < sketchCount; i += 60) {
            SlidingHll.forgetStale(sketches[i], now);
        }
    }

    long heapBytes() {
        long bytes = blocks.length * 5L + sketchCount * (16L + 2 * REGISTERS * RANKS);
        for (LongBlocks set : sets) {
            bytes += set.heapBytes();
        }
        return bytes;
    }

    private boolean sampled(int item, int hash) {
        return Integer.numberOfLeadingZeros(hash) >= halvings[item];
    }

    private boolean put(int item, int hash, int minute) {
        int kind = blocks[item] & 3;
        int room = ROOM[kind];
        long[] pool = sets[kind].pool();
        int base = ((blocks[item] >>> 2) - 1) * room;
        for (int i = 0, at = hash & (room - 1); i < room; i++, at = (at + 1) & (room - 1)) {
            long entry = pool[base + at];
            if (entry == 0) {
                pool[base + at] = entry(hash, minute);
                return true;
            }
            if ((int) (entry >>> 32) == hash) {
                if ((int) entry < minute) {
                    pool[base + at] = entry(hash, minute);
                }
                return true;
            }
        }
        return false;
    }

    private void makeRoom(int item, int now) {
        long[] kept = entries(item, now);
        if (kept.length < ROOM[blocks[item] & 3]) {
            refill(item, kept, now);
        } else if (widen(item)) {
            refill(item, kept, now);
        } else {
            halvings[item]++;
            long[] half =
                    Arrays.stream(kept).filter(e -> sampled(item, (int) (e >>> 32))).toArray();
            refill(item, half, now);
        }
    }

    /// Gives the item an empty block of the next class, if there is one.
    private boolean widen(int item) {
        int next = (blocks[item] & 3) + 1;
        int block;
        if (next == SKETCH) {
            // A thinned-out set does not hold what a sketch would have to know.
            block = halvings[item] == 0 ? takeSketch() : -1;
        } else {
            block = sets[next].take();
        }
        if (block < 0) {
            return false;
        }
        free(item);
        blocks[item] = (block + 1) << 2 | next;
        return true;
    }

    private void refill(int item, long[] entries, int now) {
        int kind = blocks[item] & 3;
        if (kind != SKETCH) {
            sets[kind].clear((blocks[item] >>> 2) - 1);
        }
        for (long entry : entries) {
            seen(item, (int) (entry >>> 32), (int) entry, now);
        }
    }

    private long[] entries(int item, int now) {
        int kind = blocks[item] & 3;
        int base = ((blocks[item] >>> 2) - 1) * ROOM[kind];
        return Arrays.stream(sets[kind].pool(), base, base + ROOM[kind])
                .filter(e -> e != 0 && now - (int) e < LiveWindow.DAY.minutes())
                .toArray();
    }

    private int takeSketch() {
        if (freeSketches.size() > 0) {
            int block = freeSketches.get(freeSketches.size() - 1);
            freeSketches.truncate(freeSketches.size() - 1);
            return block;
        }
        if (sketchCount >= sketchesMax) {
            return -1;
        }
        if (sketchCount == sketches.length) {
            sketches = Arrays.copyOf(sketches, sketchCount * 2);
        }
        sketches[sketchCount] = new short[REGISTERS * RANKS];
        return sketchCount++;
    }

    private void free(int item) {
        int block = (blocks[item] >>> 2) - 1;
        if ((blocks[item] & 3) == SKETCH) {
            SlidingHll.clear(sketches[block]);
            freeSketches.add(block);
        } else {
            sets[blocks[item] & 3].free(block);
        }
    }

    private static long entry(int hash, int minute) {
        return (long) hash << 32 | minute;
    }
}
