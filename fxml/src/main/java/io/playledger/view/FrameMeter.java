package io.playledger.view;

import javafx.animation.AnimationTimer;

import java.util.Arrays;

/// Measures how long frames take: the time from one pulse of the UI to the next. Start and read it
/// on the UI thread.
public final class FrameMeter {
    private static final int FRAMES_MAX = 1 << 18;

    /// What was measured.
    ///
    /// @param frames intervals measured
    public record Frames(long frames, double p50Millis, double p99Millis, double maxMillis) {}

    private final long[] intervalsNanos = new long[FRAMES_MAX];
    private int count;
    private long lastNanos = -1;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long nowNanos) {
                    measure(System.nanoTime());
                }
            };

    public void start() {
        count = 0;
        lastNanos = -1;
        timer.start();
    }

    /// Ends measuring.
    public Frames stop() {
        timer.stop();
        return frames();
    }

    /// Takes the time of a pulse; of more than about an hour only the first part is kept.
    void measure(long nowNanos) {
        if (lastNanos >= 0 && count < FRAMES_MAX) {
            intervalsNanos[count++] = nowNanos - lastNanos;
        }
        lastNanos = nowNanos;
    }

    Frames frames() {
        long[] sorted = Arrays.copyOf(intervalsNanos, count);
        Arrays.sort(sorted);
        return new Frames(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double quantile) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}
