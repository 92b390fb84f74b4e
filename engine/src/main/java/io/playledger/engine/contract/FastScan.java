package io.playledger.engine.contract;

import io.playledger.engine.json.Utf8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Scanning of JSON tokens eight bytes at a time, for text that ends in `}`: that last byte is what
/// stops the scans of numbers and white space, so that they need no bound.
final class FastScan {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long ZEROS = ONES * '0';
    private static final long SIXES = ONES * 6;
    private static final long UPPER_HALVES = 0xf0f0f0f0f0f0f0f0L;
    private static final long DELETES = ONES * 0x7f;

    private FastScan() {}

    /// Eight bytes as one number; the first is the lowest.
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /// The eight bytes of an ASCII text of at least that length, from a place in it.
    static long word(String text, int at) {
        return word(text.getBytes(StandardCharsets.US_ASCII), at);
    }

    /// The closing quote of a string of plain ASCII that begins at `at`, or -1 where something else
    /// (an escape, a control character, DEL, a byte ≥ 0x80, the end) comes first.
    static int plainEnd(byte[] bytes, int at, int end) {
        int p = stop(bytes, at, end);
        return p < end && bytes[p] == '"' ? p : -1;
    }

    /// The closing quote of a string without escapes that begins at `at`, or -1 where something
    /// else (an escape, a control character, broken UTF-8, the end) comes first.
    static int textEnd(byte[] bytes, int at, int end) {
        int p = at;
        while (true) {
            p = stop(bytes, p, end);
            if (p >= end) {
                return -1;
            }
            byte b = bytes[p];
            if (b == '"') {
                return p;
            }
            if (b < 0) {
                p = Utf8.sequenceEnd(bytes, p, end);
                if (p < 0) {
                    return -1;
                }
            } else if (b == 0x7f) {
                p++;
            } else {
                return -1;
            }
        }
    }

    /// Behind the white space at `at`.
    static int skipSpace(byte[] bytes, int at) {
        int p = at;
        while (bytes[p] == ' ' || bytes[p] == '\n' || bytes[p] == '\r' || bytes[p] == '\t') {
            p++;
        }
        return p;
    }

    /// Behind the digits at `at`.
    static int digitsEnd(byte[] bytes, int at) {
        int p = at;
        if (p + 8 <= bytes.length) {
            // Without a decision for each digit: how many there are is hard to predict.
            int digits = digits(word(bytes, p));
            if (digits < 8) {
                return p + digits;
            }
            p += 8;
        }
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p;
    }

    /// The number of 1 to 18 digits without a leading zero in `[from, to)`, or -1.
    static long integer(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 18 || (bytes[from] == '0' && length > 1)) {
            return -1;
        }
        if (length <= 8 && from + 8 <= bytes.length) {
            long w = word(bytes, from);
            return digits(w) >= length ? number(w << (64 - 8 * length)) : -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// The first byte from `at` that is not plain ASCII within a string, or `end`.
    private static int stop(byte[] bytes, int at, int end) {
        int p = at;
        for (; p + 8 <= end; p += 8) {
            long w = word(bytes, p);
            // Exact for the lowest byte that any of them marks; what lies above may be a false
            // mark.
            long marks =
                    (zeros(w ^ QUOTES)
                                    | zeros(w ^ BACKSLASHES)
                                    | zeros(w ^ DELETES)
                                    | ((w - SPACES) & ~w)
                                    | w)
                            & HIGHS;
            if (marks != 0) {
                return p + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (p < end && isPlain(bytes[p])) {
            p++;
        }
        return p;
    }

    /// How many digits the bytes begin with.
    private static int digits(long w) {
        // A digit has 3 as its upper half, and has it still with 6 added; what the addition carries
        // on comes from a byte that is none.
        long others = ((w & UPPER_HALVES) ^ ZEROS) | (((w + SIXES) & UPPER_HALVES) ^ ZEROS);
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /// The number that eight digits are; a zero byte counts as the digit 0. Neighbours are joined:
    /// digits to pairs, pairs to fours, fours to the number.
    private static long number(long w) {
        long digits = w & (ONES * 0x0f);
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff_00ff_00ff_00ffL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_ffff_0000_ffffL;
        return (fours * 10_000 + (fours >>> 32)) & 0xffff_ffffL;
    }

    private static long zeros(long w) {
        return (w - ONES) & ~w;
    }

    private static boolean isPlain(byte b) {
        return b >= 0x20 && b != '"' && b != '\\' && b != 0x7f;
    }
}
