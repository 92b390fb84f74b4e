package io.playledger.engine.live;

import java.util.Arrays;

/// Sums of everything by minute over the last 24 hours: plays by the minute of the event, records
/// by the minute in which they were received.
final class MinuteTotals {
    private static final int MINUTES = LiveWindow.DAY.minutes();
    private static final int PLAYS = 0;
    private static final int QUALIFYING = 1;
    private static final int MILLIS = 2;
    private static final int EVENTS = 3;
    private static final int DUPLICATES = 4;
    private static final int OLDER = 5;
    private static final int STRIDE = 6;

    private final long[] sums = new long[MINUTES * STRIDE];

    void play(int minute, int qualifying, long millis) {
        int row = minute % MINUTES * STRIDE;
        sums[row + PLAYS]++;
        sums[row + QUALIFYING] += qualifying;
        sums[row + MILLIS] += millis;
    }

    void event(int minute) {
        sums[minute % MINUTES * STRIDE + EVENTS]++;
    }

    void duplicate(int minute) {
        sums[minute % MINUTES * STRIDE + DUPLICATES]++;
    }

    void older(int minute) {
        sums[minute % MINUTES * STRIDE + OLDER]++;
    }

    void begin(int minute) {
        int row = minute % MINUTES * STRIDE;
        Arrays.fill(sums, row, row + STRIDE, 0);
    }

    LiveTotals sum(int from, int to, long listeners) {
        long[] total = new long[STRIDE];
        for (int minute = from; minute <= to; minute++) {
            int row = minute % MINUTES * STRIDE;
            for (int i = 0; i < STRIDE; i++) {
                total[i] += sums[row + i];
            }
        }
        return new LiveTotals(
                total[PLAYS],
                total[QUALIFYING],
                total[MILLIS],
                listeners,
                sums[(to - 1) % MINUTES * STRIDE + PLAYS],
                total[EVENTS],
                total[DUPLICATES],
                total[OLDER]);
    }
}
