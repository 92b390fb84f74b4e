package io.playledger.store.royalty;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Remembers 64-bit hashes in one bit each, by their highest bits: never forgets one, and takes one
/// in some thirty for seen that was not. Off the heap; for one thread.
final class SeenHashes implements AutoCloseable {
    private static final int BITS_PER_HASH = 16;
    private static final int SIZE_BITS_MIN = 20;
    private static final int SIZE_BITS_MAX = 33;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment words;
    private final int shift;

    /// Kept, so that what is only read is read.
    private long unusedApproached;

    /// @param expected how many hashes will be added
    SeenHashes(long expected) {
        int sizeBits =
                Math.clamp(
                        Long.SIZE - Long.numberOfLeadingZeros(expected * BITS_PER_HASH),
                        SIZE_BITS_MIN,
                        SIZE_BITS_MAX);
        shift = Long.SIZE - sizeBits;
        words = arena.allocate(1L << (sizeBits - 3), Long.BYTES);
    }

    /// Asks for the memory of hashes that are about to be added or looked up. One after the other,
    /// each would wait for its own; asked for together, they come together.
    void approach(long[] hashes, int begin, int end) {
        long all = 0;
        for (int i = begin; i < end; i++) {
            all |= words.get(ValueLayout.JAVA_LONG, hashes[i] >>> shift >>> 6 << 3);
        }
        unusedApproached = all;
    }

    /// Adds a hash.
    ///
    /// @return whether it, or one that cannot be told from it, was there
    boolean add(long hash) {
        long bit = hash >>> shift;
        long at = bit >>> 6 << 3;
        long word = words.get(ValueLayout.JAVA_LONG, at);
        long mask = 1L << bit;
        if ((word & mask) != 0) {
            return true;
        }
        words.set(ValueLayout.JAVA_LONG, at, word | mask);
        return false;
    }

    /// Whether the hash may have been added.
    boolean mayHold(long hash) {
        long bit = hash >>> shift;
        return (words.get(ValueLayout.JAVA_LONG, bit >>> 6 << 3) & (1L << bit)) != 0;
    }

    @Override
    public void close() {
        arena.close();
    }
}
