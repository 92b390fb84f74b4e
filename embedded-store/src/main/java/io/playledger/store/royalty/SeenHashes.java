package io.playledger.store.royalty;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Remembers 64-bit hashes in three bits each of one word, a Bloom filter: never forgets one, and
/// takes one in some hundreds for seen that was not. Off the heap; for one thread.
final class SeenHashes implements AutoCloseable {
    private static final int BITS_PER_HASH = 16;
    private static final int SIZE_BITS_MIN = 20;
    private static final int SIZE_BITS_MAX = 33;
    private static final int CHUNK_BYTES = 1 << 24;

    private final Arena arena;
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
        arena = Arena.ofConfined();
        words = arena.allocate(1L << (sizeBits - 3), Long.BYTES);
        shift = shift(words);
    }

    private SeenHashes(Arena arena, MemorySegment words) {
        this.arena = arena;
        this.words = words;
        shift = shift(words);
    }

    private static int shift(MemorySegment words) {
        return Long.SIZE - Long.numberOfTrailingZeros(words.byteSize() / Long.BYTES);
    }

    /// Reads what was written, for looking up.
    ///
    /// @param crc32c what [#write] gave
    /// @throws IOException also when the file is not what was written
    static SeenHashes read(Path file, long crc32c) throws IOException {
        Arena arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment words =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            if (Long.bitCount(words.byteSize()) != 1 || crc32c(words) != crc32c) {
                throw new IOException(file + " was changed");
            }
            return new SeenHashes(arena, words);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// @return CRC-32C of the file
    long write(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < words.byteSize(); at += CHUNK_BYTES) {
                ByteBuffer chunk = chunk(words, at);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        }
        return crc32c(words);
    }

    private static long crc32c(MemorySegment words) {
        CRC32C crc = new CRC32C();
        for (long at = 0; at < words.byteSize(); at += CHUNK_BYTES) {
            crc.update(chunk(words, at));
        }
        return crc.getValue();
    }

    private static ByteBuffer chunk(MemorySegment words, long at) {
        return words.asSlice(at, Math.min(CHUNK_BYTES, words.byteSize() - at)).asByteBuffer();
    }

    /// Asks for the memory of hashes that are about to be added or looked up. One after the other,
    /// each would wait for its own; asked for together, they come together.
    void approach(long[] hashes, int begin, int end) {
        long all = 0;
        for (int i = begin; i < end; i++) {
            all |= words.get(ValueLayout.JAVA_LONG, hashes[i] >>> shift << 3);
        }
        unusedApproached = all;
    }

    /// Adds a hash.
    ///
    /// @return whether it, or one that cannot be told from it, was there
    boolean add(long hash) {
        long at = hash >>> shift << 3;
        long word = words.get(ValueLayout.JAVA_LONG, at);
        long mask = mask(hash);
        if ((word & mask) == mask) {
            return true;
        }
        words.set(ValueLayout.JAVA_LONG, at, word | mask);
        return false;
    }

    /// Whether the hash may have been added.
    boolean mayHold(long hash) {
        long mask = mask(hash);
        return (words.get(ValueLayout.JAVA_LONG, hash >>> shift << 3) & mask) == mask;
    }

    /// By the lowest bits, the word being by the highest.
    private static long mask(long hash) {
        return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
    }

    @Override
    public void close() {
        arena.close();
    }
}
