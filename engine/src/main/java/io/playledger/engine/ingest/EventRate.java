package io.playledger.engine.ingest;

/// Events a second over the last five whole seconds. One thread adds, any thread asks.
final class EventRate {
    private static final int SECONDS = 5;

    private final long[] counts = new long[SECONDS + 1];
    private final long[] seconds = new long[SECONDS + 1];

    synchronized void add(long nowMillis, long events) {
        long second = Math.floorDiv(nowMillis, 1000L);
        int at = Math.floorMod(second, SECONDS + 1);
        if (seconds[at] != second) {
            seconds[at] = second;
            counts[at] = 0;
        }
        counts[at] += events;
    }

    synchronized double perSecond(long nowMillis) {
        long second = Math.floorDiv(nowMillis, 1000L);
        long sum = 0;
        for (int i = 0; i <= SECONDS; i++) {
            if (seconds[i] < second && seconds[i] >= second - SECONDS) {
                sum += counts[i];
            }
        }
        return sum / (double) SECONDS;
    }
}
