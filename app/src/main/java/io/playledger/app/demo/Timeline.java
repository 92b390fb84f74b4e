package io.playledger.app.demo;

import java.time.Instant;
import java.util.Arrays;

/// When each slot of the stream is received: slots before 0 lie in the history, from 0 on they are
/// live at an even rate.
///
/// The history has 49 hours, so that the day before the last day is covered. Its rate follows the
/// time of day at a low level and climbs over the last 70 minutes to the live rate, as far as the
/// number of events allows; so the charts neither start empty nor jump.
final class Timeline {
    static final int HISTORY_MINUTES = 49 * 60;
    private static final int CLIMB_MINUTES = 70;
    private static final long MICROS_PER_MINUTE = 60_000_000L;

    private final long startMicros;
    private final double slotsPerSecond;

    /// Slots of the history before each of its minutes; the last is the number of all.
    private final long[] before = new long[HISTORY_MINUTES + 1];

    Timeline(Instant start, double slotsPerSecond, long historySlots) {
        startMicros = start.getEpochSecond() * 1_000_000L + start.getNano() / 1_000;
        this.slotsPerSecond = slotsPerSecond;
        double[] climb = new double[HISTORY_MINUTES];
        double[] day = new double[HISTORY_MINUTES];
        for (int minute = 0; minute < HISTORY_MINUTES; minute++) {
            int toGo = HISTORY_MINUTES - minute;
            climb[minute] = Math.max(0, 1 - toGo / (double) CLIMB_MINUTES) * slotsPerSecond * 60;
            double hour = (startMicros / 3.6e9 - toGo / 60.0) % 24;
            day[minute] = 1 + 0.6 * Math.cos(2 * Math.PI * (hour - 19) / 24);
        }
        double climbShare =
                Math.min(1, historySlots * 0.5 / Math.max(1, Arrays.stream(climb).sum()));
        double rest = historySlots - Arrays.stream(climb).sum() * climbShare;
        double dayShare = rest / Arrays.stream(day).sum();
        double sum = 0;
        for (int minute = 0; minute < HISTORY_MINUTES; minute++) {
            sum += climb[minute] * climbShare + day[minute] * dayShare;
            before[minute + 1] = Math.round(sum);
        }
    }

    long historySlots() {
        return before[HISTORY_MINUTES];
    }

    double slotsPerSecond() {
        return slotsPerSecond;
    }

    /// When the slot's records are received, in microseconds since 1970.
    long micros(long slot) {
        if (slot >= 0) {
            return startMicros + (long) (slot * 1e6 / slotsPerSecond);
        }
        long at = Math.max(0, historySlots() + slot);
        int minute = Arrays.binarySearch(before, at);
        if (minute < 0) {
            minute = -minute - 2;
        }
        // Of equal entries (a minute without slots) the last is meant.
        while (minute < HISTORY_MINUTES - 1 && before[minute + 1] <= at) {
            minute++;
        }
        double inMinute = (at - before[minute] + 0.5) / (before[minute + 1] - before[minute]);
        long first = startMicros - (HISTORY_MINUTES - minute) * MICROS_PER_MINUTE;
        return first + (long) (inMinute * MICROS_PER_MINUTE);
    }
}
