package io.playledger.engine.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads immutable figures out of the state.
final class SnapshotReader {
    static final int TOP = 100;
    private static final int SPARKLINE_MINUTES = 60;
    private static final int DAY = LiveWindow.DAY.minutes();

    private SnapshotReader() {}

    static LiveSnapshot snapshot(
            LiveState state,
            Charts charts,
            LiveWindow window,
            long sequence,
            Instant at,
            Freshness freshness) {
        int to = state.now();
        int from = to - window.minutes() + 1;
        long listeners =
                Math.round(
                        SlidingHll.estimate(
                                state.listeners, LiveState.REGISTERS, window.minutes(), to));
        return new LiveSnapshot(
                sequence,
                at,
                window,
                state.totals.sum(from, to, listeners),
                ranks(state, window, charts.tracks(window)),
                ranks(state, window, charts.titles(window)),
                state.playsByCountry.sum(from, to),
                state.playsBySurface.sum(from, to),
                state.duplicatesByClient.sum(from, to),
                freshness,
                SlidingHll.relativeError(LiveState.REGISTERS),
                SlidingHll.relativeError(ItemListeners.REGISTERS),
                state.items.ids.size(),
                state.heapBytes());
    }

    static LiveRank rank(LiveState state, LiveWindow window, int item) {
        ItemSums sums = state.items.windows.sums();
        int now = state.now();
        Long previous =
                state.covers(now - 2 * window.minutes() + 1)
                        ? (Long) state.items.windows.previous(window, item)
                        : null;
        int[] sparkline = new int[SPARKLINE_MINUTES];
        for (int i = 0; i < SPARKLINE_MINUTES; i++) {
            long counts = minuteCounts(state, item, now - SPARKLINE_MINUTES + i);
            sparkline[i] = (int) (counts >>> 32);
        }
        return new LiveRank(
                state.items.ids.id(item),
                sums.plays(window, item),
                sums.qualifying(window, item),
                sums.millis(window, item),
                state.items.listeners.estimate(item, window.minutes(), now),
                previous,
                sparkline);
    }

    static ItemChart chart(LiveState state, int item) {
        int now = state.now();
        int first = now - DAY + 1;
        int[] plays = new int[DAY];
        int[] qualifying = new int[DAY];
        for (int i = 0; i < DAY; i++) {
            long counts = minuteCounts(state, item, first + i);
            plays[i] = (int) (counts >>> 32);
            qualifying[i] = (int) counts;
        }
        List<List<LiveShare>> shares = state.items.shares.of(item, now / 60);
        return new ItemChart(
                state.items.ids.id(item),
                Instant.ofEpochSecond(first * 60L),
                plays,
                qualifying,
                state.items.listeners.estimate(item, DAY, now),
                shares.get(0),
                shares.get(1));
    }

    private static List<LiveRank> ranks(LiveState state, LiveWindow window, TopItems top) {
        List<LiveRank> ranks = new ArrayList<>();
        for (int item : top.items()) {
            ranks.add(rank(state, window, item));
        }
        return ranks;
    }

    /// Where an hour has lost its minutes, its plays are spread evenly over them.
    private static long minuteCounts(LiveState state, int item, int minute) {
        ItemCells cells = state.items.windows.cells();
        if (state.items.windows.folded(minute / 60)) {
            int at = cells.findHour(item, minute / 60);
            return at < 0 ? 0 : spread(cells.counts(at), minute % 60);
        }
        int at = cells.findMinute(item, minute);
        return at < 0 ? 0 : cells.counts(at);
    }

    private static long spread(long counts, int minuteOfHour) {
        return share(counts >>> 32, minuteOfHour) << 32
                | share(counts & 0xffff_ffffL, minuteOfHour);
    }

    private static long share(long plays, int minuteOfHour) {
        return plays * (minuteOfHour + 1) / 60 - plays * minuteOfHour / 60;
    }
}
