package io.playledger.engine.contract;

import java.util.Arrays;

/// What stands before, between and behind the values of an object: braces, keys, quotes, white
/// space. The next record of the same producer most likely has the same bytes there, which are then
/// compared eight at a time instead of being read.
final class Gaps {
    private final long[] words;

    /// Which bytes of a gap's last word belong to it.
    private final long[] lastMasks;

    /// Where a gap's words begin; one more than there are gaps.
    private final int[] begins;

    private final int[] lengths;

    private Gaps(int count, int words) {
        this.words = new long[words];
        lastMasks = new long[count];
        begins = new int[count + 1];
        lengths = new int[count];
    }

    /// The gaps of the text `[begin, end)`, one more than values.
    ///
    /// @param from where each value begins, ascending
    /// @param to where it ends
    static Gaps of(byte[] bytes, int begin, int end, int[] from, int[] to, int values) {
        int words = 0;
        for (int gap = 0; gap <= values; gap++) {
            words += (length(begin, end, from, to, values, gap) + 7) >> 3;
        }
        Gaps gaps = new Gaps(values + 1, words);
        for (int gap = 0; gap <= values; gap++) {
            int at = gap == 0 ? begin : to[gap - 1];
            gaps.add(
                    gap,
                    Arrays.copyOfRange(bytes, at, at + length(begin, end, from, to, values, gap)));
        }
        return gaps;
    }

    private static int length(int begin, int end, int[] from, int[] to, int values, int gap) {
        return (gap == values ? end : from[gap]) - (gap == 0 ? begin : to[gap - 1]);
    }

    private void add(int gap, byte[] text) {
        int count = (text.length + 7) >> 3;
        byte[] padded = Arrays.copyOf(text, count << 3);
        for (int i = 0; i < count; i++) {
            words[begins[gap] + i] = FastScan.word(padded, i << 3);
        }
        begins[gap + 1] = begins[gap] + count;
        lengths[gap] = text.length;
        int inLast = text.length - ((count - 1) << 3);
        lastMasks[gap] = -1L >>> (64 - 8 * inLast);
    }

    /// Behind the gap if that is what stands at `at`, else -1.
    ///
    /// @param end of the text, which has eight bytes at least
    int behind(int gap, byte[] bytes, int at, int end) {
        int behind = at + lengths[gap];
        if (behind > end) {
            return -1;
        }
        int word = begins[gap];
        int last = begins[gap + 1] - 1;
        int p = at;
        for (; word < last; word++, p += 8) {
            if (FastScan.word(bytes, p) != words[word]) {
                return -1;
            }
        }
        return ((wordOrLess(bytes, p) ^ words[last]) & lastMasks[gap]) == 0 ? behind : -1;
    }

    /// Eight bytes; those beyond the array are zero.
    private static long wordOrLess(byte[] bytes, int at) {
        int beyond = at + 8 - bytes.length;
        return beyond <= 0
                ? FastScan.word(bytes, at)
                : FastScan.word(bytes, bytes.length - 8) >>> (beyond << 3);
    }
}
