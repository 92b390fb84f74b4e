package io.playledger.engine.event;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A column of UTF-8 strings in one growing byte array; a value may be absent.
///
/// Not thread-safe: one thread fills it, then hands the whole batch on.
public final class Utf8Column {
    private byte[] bytes;
    private int[] ends;
    private boolean[] absent;
    private int rows;
    private int size;

    Utf8Column(int rowsExpected, int bytesPerRowExpected) {
        bytes = new byte[Math.max(64, rowsExpected * bytesPerRowExpected)];
        ends = new int[Math.max(16, rowsExpected)];
        absent = new boolean[ends.length];
    }

    /// Appends `length` bytes of `source` from `from`, which must be valid UTF-8.
    public void append(byte[] source, int from, int length) {
        ensure(length);
        ShortCopy.copy(source, from, bytes, size, length);
        size += length;
        ends[rows] = size;
        absent[rows++] = false;
    }

    /// Appends a string, or an absent value.
    public void append(@Nullable String value) {
        if (value == null) {
            appendAbsent();
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            append(utf8, 0, utf8.length);
        }
    }

    /// Appends an absent value.
    public void appendAbsent() {
        ensure(0);
        ends[rows] = size;
        absent[rows++] = true;
    }

    /// Whether the row holds no value.
    public boolean isAbsent(int row) {
        return absent[row];
    }

    /// Where the row's bytes begin in [#bytes()].
    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /// Where the row's bytes end (exclusive).
    public int end(int row) {
        return ends[row];
    }

    /// The number of bytes of the row.
    public int length(int row) {
        return ends[row] - start(row);
    }

    /// The backing bytes of all rows; valid up to [#byteCount()], never to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// How many bytes all rows hold.
    public int byteCount() {
        return size;
    }

    /// How many rows there are.
    public int rows() {
        return rows;
    }

    /// The row as a string, or null where absent. Allocates; for cold paths.
    public @Nullable String get(int row) {
        return absent[row]
                ? null
                : new String(bytes, start(row), length(row), StandardCharsets.UTF_8);
    }

    /// The row as a string; an absent value is an error of the caller.
    public String text(int row) {
        String value = get(row);
        if (value == null) {
            throw new IllegalStateException("row " + row + " holds no value");
        }
        return value;
    }

    void clear() {
        rows = 0;
        size = 0;
    }

    void truncate(int toRows) {
        size = toRows == 0 ? 0 : ends[toRows - 1];
        rows = toRows;
    }

    private void ensure(int more) {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, rows * 2);
            absent = Arrays.copyOf(absent, rows * 2);
        }
        if (more > bytes.length - size) {
            bytes =
                    Arrays.copyOf(
                            bytes,
                            (int)
                                    Math.min(
                                            Integer.MAX_VALUE - 8L,
                                            Math.max(bytes.length * 2L, (long) size + more)));
        }
    }
}
