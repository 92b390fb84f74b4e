package io.playledger.engine.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where the members of one payload lie in its record, and their canonical order.
final class PayloadMembers {
    private final int[] keyFrom;
    private final int[] keyTo;
    private final int[] valueFrom;
    private final int[] valueTo;

    /// The members in ascending order of key; kept from record to record, because the next one most
    /// likely has the same keys in the same order.
    private final int[] sorted;

    private byte[] written = new byte[256];
    private int sortedCount;
    private int count;
    private boolean canonical;

    PayloadMembers(int membersMax) {
        keyFrom = new int[membersMax];
        keyTo = new int[membersMax];
        valueFrom = new int[membersMax];
        valueTo = new int[membersMax];
        sorted = new int[membersMax];
    }

    void clear() {
        count = 0;
        canonical = true;
    }

    /// Behind the white space at `at`; where there is some, the payload is not canonical.
    int skipSpace(byte[] bytes, int at) {
        if (bytes[at] > ' ') {
            return at;
        }
        int p = FastScan.skipSpace(bytes, at);
        if (p > at) {
            canonical = false;
        }
        return p;
    }

    void add(int keyFrom, int keyTo, int valueFrom, int valueTo) {
        this.keyFrom[count] = keyFrom;
        this.keyTo[count] = keyTo;
        this.valueFrom[count] = valueFrom;
        this.valueTo[count] = valueTo;
        count++;
    }

    int count() {
        return count;
    }

    int valueFrom(int member) {
        return valueFrom[member];
    }

    int valueTo(int member) {
        return valueTo[member];
    }

    void copyValues(int[] from, int[] to) {
        System.arraycopy(valueFrom, 0, from, 0, count);
        System.arraycopy(valueTo, 0, to, 0, count);
    }

    /// Whether the payload's own bytes are its canonical form; known after [#sort].
    boolean isCanonical() {
        return canonical;
    }

    /// Finds the canonical order; false where a key stands twice.
    boolean sort(byte[] bytes) {
        if (isAscending(bytes)) {
            return true;
        }
        canonical = false;
        return (sortedCount == count && isSorted(bytes)) || insertionSort(bytes);
    }

    /// Writes the canonical form and returns its length.
    int writeSorted(byte[] bytes) {
        if (sortedCount != count || !isSorted(bytes)) {
            insertionSort(bytes);
        }
        int size = 2;
        for (int i = 0; i < count; i++) {
            size += keyTo[i] - keyFrom[i] + valueTo[i] - valueFrom[i] + 4;
        }
        if (size > written.length) {
            written = new byte[size * 2];
        }
        int at = 0;
        written[at++] = '{';
        for (int i = 0; i < count; i++) {
            int member = sorted[i];
            if (i > 0) {
                written[at++] = ',';
            }
            int key = keyTo[member] + 1 - (keyFrom[member] - 1);
            System.arraycopy(bytes, keyFrom[member] - 1, written, at, key);
            at += key;
            written[at++] = ':';
            int value = valueTo[member] - valueFrom[member];
            System.arraycopy(bytes, valueFrom[member], written, at, value);
            at += value;
        }
        written[at++] = '}';
        return at;
    }

    byte[] written() {
        return written;
    }

    /// The members in canonical order; known after [#sort].
    int[] sorted(byte[] bytes) {
        if (sortedCount != count || !isSorted(bytes)) {
            insertionSort(bytes);
        }
        return Arrays.copyOf(sorted, count);
    }

    /// A member's key, quotes included: plain ASCII.
    String key(byte[] bytes, int member) {
        return new String(
                bytes,
                keyFrom[member] - 1,
                keyTo[member] - keyFrom[member] + 2,
                StandardCharsets.US_ASCII);
    }

    private boolean isAscending(byte[] bytes) {
        for (int i = 1; i < count; i++) {
            if (compare(bytes, i - 1, i) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isSorted(byte[] bytes) {
        for (int i = 1; i < count; i++) {
            if (compare(bytes, sorted[i - 1], sorted[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean insertionSort(byte[] bytes) {
        sortedCount = count;
        for (int i = 0; i < count; i++) {
            int at = i;
            while (at > 0) {
                int order = compare(bytes, i, sorted[at - 1]);
                if (order == 0) {
                    sortedCount = -1;
                    return false;
                }
                if (order > 0) {
                    break;
                }
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = i;
        }
        return true;
    }

    private int compare(byte[] bytes, int a, int b) {
        int first = bytes[keyFrom[a]] - bytes[keyFrom[b]];
        if (first != 0) {
            return first;
        }
        return Arrays.compare(bytes, keyFrom[a], keyTo[a], bytes, keyFrom[b], keyTo[b]);
    }
}
