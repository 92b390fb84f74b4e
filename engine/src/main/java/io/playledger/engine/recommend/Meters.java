package io.playledger.engine.recommend;

import java.util.Arrays;

/// Ages and latencies of the last 1,000 answers. Thread-safe.
final class Meters {
    private static final int MOST = 1_000;

    private final long[] ages = new long[MOST];
    private final double[] latencies = new double[MOST];
    private int next;
    private int size;

    synchronized void answered(long ageMillis, double tookMillis) {
        ages[next] = ageMillis;
        latencies[next] = tookMillis;
        next = (next + 1) % MOST;
        size = Math.min(MOST, size + 1);
    }

    synchronized Health health(int version, long ageMillis, long answers, long hits) {
        long[] sortedAges = Arrays.copyOf(ages, size);
        double[] sortedLatencies = Arrays.copyOf(latencies, size);
        Arrays.sort(sortedAges);
        Arrays.sort(sortedLatencies);
        return new Health(
                version,
                ageMillis,
                size == 0 ? -1 : sortedAges[place(0.5)],
                size == 0 ? -1 : sortedAges[place(0.99)],
                size == 0 ? 0 : sortedLatencies[place(0.5)],
                size == 0 ? 0 : sortedLatencies[place(0.99)],
                answers,
                hits);
    }

    /// Nearest rank.
    private int place(double quantile) {
        return Math.max(0, (int) Math.ceil(quantile * size) - 1);
    }
}
