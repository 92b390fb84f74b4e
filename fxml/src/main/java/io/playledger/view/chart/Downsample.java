package io.playledger.view.chart;

/// Thins a series for a picture of fewer pixels than it has points, keeping each bucket's least and
/// greatest value, so that no peak disappears.
final class Downsample {
    private Downsample() {}

    /// Indexes to keep, rising; the first and the last are always among them.
    ///
    /// @param points kept at most, at least 4
    static int[] indexes(int[] values, int points) {
        int n = values.length;
        if (n <= points) {
            int[] all = new int[n];
            for (int i = 0; i < n; i++) {
                all[i] = i;
            }
            return all;
        }
        int buckets = (points - 2) / 2;
        int[] kept = new int[2 + 2 * buckets];
        int size = 0;
        kept[size++] = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = 1 + (int) ((long) bucket * (n - 2) / buckets);
            int to = 1 + (int) ((long) (bucket + 1) * (n - 2) / buckets);
            int least = from;
            int most = from;
            for (int i = from + 1; i < to; i++) {
                least = values[i] < values[least] ? i : least;
                most = values[i] > values[most] ? i : most;
            }
            kept[size++] = Math.min(least, most);
            if (least != most) {
                kept[size++] = Math.max(least, most);
            }
        }
        kept[size++] = n - 1;
        return java.util.Arrays.copyOf(kept, size);
    }
}
