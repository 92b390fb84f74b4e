package io.playledger.engine.event;

/// The 64-bit hash by which ids are bucketed, deduplicated in the live window, and pre-sorted for
/// exact dedup.
///
/// It only ever narrows: wherever a number is exact, equal hashes are compared by the whole id.
/// MurmurHash3 x64 128 (Austin Appleby, public domain), seed 0, its first 64 bits, over the id's
/// UTF-8 bytes; the archive format (docs/spec/archive-format.md) relies on it.
public final class IdHash {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final java.lang.invoke.VarHandle LONGS =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
                    long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

    /// How many buckets the archive spreads users over.
    public static final int BUCKETS = 32;

    private IdHash() {}

    /// Hash of `length` bytes of `bytes` from `from`.
    public static long of(byte[] bytes, int from, int length) {
        long h1 = 0;
        long h2 = 0;
        int at = from;
        int blocksEnd = from + (length & ~15);
        for (; at < blocksEnd; at += 16) {
            h1 ^= mixFirst((long) LONGS.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixSecond((long) LONGS.get(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int tail = length & 15;
        long k1 = 0;
        long k2 = 0;
        for (int i = tail - 1; i >= 8; i--) {
            k2 = (k2 << 8) | (bytes[at + i] & 0xff);
        }
        for (int i = Math.min(tail, 8) - 1; i >= 0; i--) {
            k1 = (k1 << 8) | (bytes[at + i] & 0xff);
        }
        h2 ^= mixSecond(k2);
        h1 ^= mixFirst(k1);
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        return h1 + h2;
    }

    /// Hash of a string's UTF-8 bytes.
    public static long of(String id) {
        byte[] utf8 = id.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
    }

    /// The archive bucket, 0 … 31, of a user id.
    public static int bucket(byte[] bytes, int from, int length) {
        return (int) Long.remainderUnsigned(of(bytes, from, length), BUCKETS);
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        long k = h;
        k = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
        k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }
}
