package io.playledger.engine.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/// Turns a lag in records into one in time: it remembers when each end was seen, so that the record
/// at a position came in no earlier than when the end last stood at or before it. One thread.
final class LagClock {
    private static final int SAMPLES_MAX = 2_000;
    private static final long TREND_MILLIS = 60_000;

    private record Sample(long atMillis, long end, long lag) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    void see(long atMillis, long end, long position) {
        samples.addLast(new Sample(atMillis, end, Math.max(0, end - position)));
        if (samples.size() > SAMPLES_MAX) {
            samples.removeFirst();
        }
    }

    /// How long the record at the position has waited, at least.
    long lagMillis(long position, long nowMillis) {
        Sample newest = samples.peekLast();
        if (newest == null) {
            return -1;
        }
        if (newest.end() <= position) {
            return 0;
        }
        Sample first = newest;
        for (var older = samples.descendingIterator(); older.hasNext(); ) {
            Sample sample = older.next();
            if (sample.end() <= position) {
                return nowMillis - sample.atMillis();
            }
            first = sample;
        }
        return nowMillis - first.atMillis();
    }

    /// By how many records the lag grew over the last minute.
    long trend(long nowMillis) {
        Sample newest = samples.peekLast();
        if (newest == null) {
            return 0;
        }
        for (Sample sample : samples) {
            if (nowMillis - sample.atMillis() <= TREND_MILLIS) {
                return newest.lag() - sample.lag();
            }
        }
        return 0;
    }
}
