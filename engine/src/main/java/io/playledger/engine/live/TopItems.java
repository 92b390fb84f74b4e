package io.playledger.engine.live;

import java.util.Arrays;

/// The k items with the most plays, by one pass with a bounded heap. Among equals the one known
/// longest comes first.
final class TopItems {
    private final long[] heap;
    private int size;

    TopItems(int k) {
        heap = new long[k];
    }

    void offer(int item, int plays) {
        long entry = (long) plays << 32 | (Integer.MAX_VALUE - item);
        if (size < heap.length) {
            heap[size++] = entry;
            up(size - 1);
        } else if (size > 0 && entry > heap[0]) {
            heap[0] = entry;
            down();
        }
    }

    /// Like [#offer] where the same item may be offered again.
    void offerOnce(int item, int plays) {
        long entry = (long) plays << 32 | (Integer.MAX_VALUE - item);
        if (size == heap.length && size > 0 && entry <= heap[0]) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if ((int) heap[i] == (int) entry) {
                return;
            }
        }
        offer(item, plays);
    }

    /// Most plays first.
    int[] items() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            items[i] = Integer.MAX_VALUE - (int) sorted[size - 1 - i];
        }
        return items;
    }

    private void up(int from) {
        for (int at = from; at > 0 && heap[(at - 1) / 2] > heap[at]; at = (at - 1) / 2) {
            swap(at, (at - 1) / 2);
        }
    }

    private void down() {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (child >= size || heap[at] <= heap[child]) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        long kept = heap[a];
        heap[a] = heap[b];
        heap[b] = kept;
    }
}
