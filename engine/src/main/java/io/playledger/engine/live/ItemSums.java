package io.playledger.engine.live;

import java.util.Arrays;

/// Each item's sums over the rolling windows, 40 bytes an item, beside each other in memory because
/// one event changes all of them.
final class ItemSums {
    private static final int STRIDE = 5;
    private static final int PREVIOUS = 4;

    private long[] sums = {};

    void ensureItems(int items) {
        if (items * STRIDE > sums.length) {
            sums = Arrays.copyOf(sums, items * STRIDE);
        }
    }

    long touch(int item) {
        return sums[item * STRIDE] ^ sums[item * STRIDE + PREVIOUS];
    }

    /// Adds to a window, or takes from it.
    ///
    /// @param counts plays in the upper, qualifying plays in the lower half
    void add(LiveWindow window, int item, long counts, long millis) {
        int at = item * STRIDE + first(window);
        sums[at] += counts;
        sums[at + 1] += millis;
    }

    /// Adds to the window before the window, or takes from it.
    void addPrevious(LiveWindow window, int item, long plays) {
        sums[item * STRIDE + PREVIOUS] += window == LiveWindow.HOUR ? plays << 32 : plays;
    }

    int plays(LiveWindow window, int item) {
        return (int) (sums[item * STRIDE + first(window)] >>> 32);
    }

    int qualifying(LiveWindow window, int item) {
        return (int) sums[item * STRIDE + first(window)];
    }

    long millis(LiveWindow window, int item) {
        return sums[item * STRIDE + first(window) + 1];
    }

    int previous(LiveWindow window, int item) {
        long both = sums[item * STRIDE + PREVIOUS];
        return window == LiveWindow.HOUR ? (int) (both >>> 32) : (int) both;
    }

    void clear(int item) {
        Arrays.fill(sums, item * STRIDE, (item + 1) * STRIDE, 0);
    }

    long heapBytes() {
        return sums.length * 8L;
    }

    private static int first(LiveWindow window) {
        return switch (window) {
            case HOUR -> 0;
            case DAY -> 2;
        };
    }
}
