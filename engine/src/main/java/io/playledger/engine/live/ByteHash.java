package io.playledger.engine.live;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A quick hash of bytes for tables and sketches in memory; never stored, so it may change.
final class ByteHash {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long K1 = 0x9e3779b97f4a7c15L;
    private static final long K2 = 0xd6e8feb86659fd93L;

    private ByteHash() {}

    static long of(byte[] bytes, int from, int length) {
        long h = length * K1;
        int at = from;
        int left = length;
        for (; left >= 8; at += 8, left -= 8) {
            h = step(h, (long) LONGS.get(bytes, at));
        }
        if (left > 0) {
            h =
                    step(
                            h,
                            length >= 8
                                    ? (long) LONGS.get(bytes, at + left - 8)
                                    : tail(bytes, at, left));
        }
        return mix(h);
    }

    /// Spreads every bit of `h` over all of the result.
    static long mix(long h) {
        long x = (h ^ (h >>> 32)) * K2;
        x = (x ^ (x >>> 29)) * K1;
        return x ^ (x >>> 32);
    }

    private static long step(long h, long word) {
        long x = (h ^ word) * K2;
        return Long.rotateLeft(x, 31) * K1 + x;
    }

    /// Up to eight bytes as one number, the first the lowest, zeros behind the last.
    static long tail(byte[] bytes, int from, int length) {
        if (from + 8 <= bytes.length) {
            return length == 0 ? 0 : (long) LONGS.get(bytes, from) & (-1L >>> (64 - (length << 3)));
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[from + i] & 0xff);
        }
        return word;
    }
}
