package io.playledger.engine.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers a small vocabulary (countries, surfaces, client builds) without an object per look-up.
/// What comes after it is full is number 0, `other`.
final class Names {
    static final int OTHER = 0;

    private static final int SHORT = 8;

    private final byte[][] names;

    /// The first bytes of each name; all of it where it is short.
    private final long[] heads;

    private final byte[] slots;
    private int size = 1;

    /// @param namesMax at most 256, `other` included
    Names(int namesMax) {
        names = new byte[namesMax][];
        heads = new long[namesMax];
        names[OTHER] = "other".getBytes(StandardCharsets.UTF_8);
        slots = new byte[1024];
    }

    int index(byte[] bytes, int from, int length) {
        long head = ByteHash.tail(bytes, from, Math.min(length, SHORT));
        int slot = (int) ByteHash.mix(head * 31 + length) & (slots.length - 1);
        while (slots[slot] != 0) {
            int index = slots[slot] & 0xff;
            byte[] name = names[index];
            if (heads[index] == head
                    && name.length == length
                    && (length <= SHORT
                            || Arrays.equals(name, 0, length, bytes, from, from + length))) {
                return index;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == names.length) {
            return OTHER;
        }
        heads[size] = head;
        names[size] = Arrays.copyOfRange(bytes, from, from + length);
        slots[slot] = (byte) size;
        return size++;
    }

    /// Names given so far, `other` included.
    int size() {
        return size;
    }

    String name(int index) {
        return new String(names[index], StandardCharsets.UTF_8);
    }
}
