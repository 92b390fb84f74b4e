package io.playledger.engine.live;

import java.util.Arrays;

/// A growing list of ints that gives its memory back when emptied.
final class IntList {
    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, size + (size >> 1)));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    int capacity() {
        return values.length;
    }

    /// Keeps the first `newSize`.
    void set(int index, int value) {
        values[index] = value;
    }

    void truncate(int newSize) {
        size = newSize;
    }

    void clear() {
        values = NONE;
        size = 0;
    }
}
