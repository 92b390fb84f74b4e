package io.playledger.engine.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts by minute and name over the last 24 hours.
final class MinuteCounts {
    private static final int MINUTES = LiveWindow.DAY.minutes();

    private final Names names;
    private final int width;
    private final int[] counts;

    MinuteCounts(Names names, int width) {
        this.names = names;
        this.width = width;
        counts = new int[MINUTES * width];
    }

    void add(int minute, int name) {
        counts[minute % MINUTES * width + name]++;
    }

    /// The ring's row of a minute begins anew.
    void begin(int minute) {
        int row = minute % MINUTES * width;
        Arrays.fill(counts, row, row + width, 0);
    }

    /// Sums over `[from, to]`, most first, nothing that is zero.
    List<LiveShare> sum(int from, int to) {
        long[] sums = new long[names.size()];
        for (int minute = from; minute <= to; minute++) {
            int row = minute % MINUTES * width;
            for (int name = 0; name < sums.length; name++) {
                sums[name] += counts[row + name];
            }
        }
        return shares(names, sums);
    }

    long heapBytes() {
        return counts.length * 4L;
    }

    static List<LiveShare> shares(Names names, long[] sums) {
        List<LiveShare> shares = new ArrayList<>();
        for (int name = 0; name < sums.length; name++) {
            if (sums[name] > 0) {
                shares.add(new LiveShare(names.name(name), sums[name]));
            }
        }
        shares.sort((a, b) ->
                a.plays() == b.plays()
                        ? a.name().compareTo(b.name())
                        : Long.compare(b.plays(), a.plays()));
        return shares;
    }
}
