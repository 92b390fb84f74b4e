package io.playledger.engine.contract;

import io.playledger.engine.event.ShortCopy;

import java.nio.charset.StandardCharsets;

/// The keys of a payload that was read, their order and writing: with a payload of the same shape
/// only the values are left to be read, and the canonical order is known.
final class PayloadShape {
    private final int count;
    private final Gaps gaps;
    private final boolean[] text;
    private final int[] known;
    private final boolean canonical;

    /// The members in canonical order, and what stands before the value of each in the canonical
    /// form.
    private final int[] sorted;

    private final byte[][] before;

    /// Of a payload that was located.
    ///
    /// @param known by [KnownKey] the member, -1 for none
    PayloadShape(byte[] bytes, int begin, int end, PayloadMembers members, int[] known) {
        count = members.count();
        text = new boolean[count];
        this.known = known.clone();
        canonical = members.isCanonical();
        sorted = members.sorted(bytes);
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            text[i] = bytes[members.valueFrom(i)] == '"';
            // A text's quotes belong to the gaps.
            from[i] = members.valueFrom(i) + (text[i] ? 1 : 0);
            to[i] = members.valueTo(i) - (text[i] ? 1 : 0);
        }
        gaps = Gaps.of(bytes, begin, end, from, to, count);
        before = new byte[count][];
        for (int i = 0; i < count; i++) {
            before[i] =
                    ((i == 0 ? "{" : ",") + members.key(bytes, sorted[i]) + ":")
                            .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// Notes where the values lie and returns the place behind the object, or -1 where it has
    /// another shape or the complete reader has to look at it.
    ///
    /// @param from takes where each value begins, quotes included
    /// @param to takes where it ends
    int locate(byte[] bytes, int at, int limit, int[] from, int[] to) {
        int p = at;
        for (int i = 0; i < count; i++) {
            p = gaps.behind(i, bytes, p, limit);
            if (p < 0 || p >= limit) {
                return -1;
            }
            if (text[i]) {
                from[i] = p - 1;
                p = FastScan.textEnd(bytes, p, limit);
                to[i] = p + 1;
            } else {
                from[i] = p;
                p = CanonicalSpan.end(bytes, p, limit, 2);
                to[i] = p;
            }
            if (p < 0 || p >= limit) {
                return -1;
            }
        }
        return gaps.behind(count, bytes, p, limit);
    }

    /// By [KnownKey] the member, -1 for none.
    void copyKnown(int[] to) {
        System.arraycopy(known, 0, to, 0, KnownKey.COUNT);
    }

    /// Whether a payload's own bytes are its canonical form.
    boolean isCanonical() {
        return canonical;
    }

    /// How many bytes the canonical form has.
    int canonicalLength(int[] from, int[] to) {
        int size = 1;
        for (int i = 0; i < count; i++) {
            size += before[i].length + to[i] - from[i];
        }
        return size;
    }

    /// Writes the canonical form of located values.
    void write(byte[] bytes, int[] from, int[] to, byte[] into) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            byte[] key = before[i];
            ShortCopy.copy(key, 0, into, at, key.length);
            at += key.length;
            int member = sorted[i];
            int length = to[member] - from[member];
            ShortCopy.copy(bytes, from[member], into, at, length);
            at += length;
        }
        into[at] = '}';
    }
}
