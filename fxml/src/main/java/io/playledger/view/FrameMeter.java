package io.playledger.view;

import javafx.animation.AnimationTimer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Measures how long frames take: the time from one pulse of the UI to the next. Start and read it
/// on the UI thread.
public final class FrameMeter {
    private static final int FRAMES_MAX = 1 << 18;
    private static final int LONGEST = 5;

    /// What was measured.
    ///
    /// @param frames intervals measured
    /// @param longest the longest ones, longest first
    public record Frames(
            long frames,
            double p50Millis,
            double p99Millis,
            double maxMillis,
            List<LongFrame> longest) {
        public Frames {
            longest = List.copyOf(longest);
        }
    }

    /// A frame that took long.
    ///
    /// @param atMillis when it ended, in milliseconds since measuring began
    public record LongFrame(double atMillis, double millis) {}

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

    /// What was measured so far.
    public Frames frames() {
        long[] sorted = Arrays.copyOf(intervalsNanos, count);
        Arrays.sort(sorted);
        return new Frames(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), longest(sorted));
    }

    private List<LongFrame> longest(long[] sorted) {
        if (count == 0) {
            return List.of();
        }
        long least = sorted[Math.max(0, count - LONGEST)];
        List<LongFrame> found = new ArrayList<>();
        long ended = 0;
        for (int i = 0; i < count; i++) {
            ended += intervalsNanos[i];
            if (intervalsNanos[i] >= least) {
                found.add(new LongFrame(ended / 1e6, intervalsNanos[i] / 1e6));
            }
        }
        found.sort(Comparator.comparingDouble(LongFrame::millis).reversed());
        return found.subList(0, Math.min(LONGEST, found.size()));
    }

    private static double at(long[] sorted, double quantile) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}
