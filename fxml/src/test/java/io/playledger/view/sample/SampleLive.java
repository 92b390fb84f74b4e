package io.playledger.view.sample;

import io.playledger.engine.live.Freshness;
import io.playledger.engine.live.ItemChart;
import io.playledger.engine.live.LiveRank;
import io.playledger.engine.live.LiveShare;
import io.playledger.engine.live.LiveSnapshot;
import io.playledger.engine.live.LiveTotals;
import io.playledger.engine.live.LiveView;
import io.playledger.engine.live.LiveWindow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Live figures that can be made to move by hand.
public final class SampleLive implements LiveView {
    private volatile boolean rebuilding;
    static final int MINUTES = 1440;

    private final Instant now;
    private volatile boolean empty;
    private volatile long extraPlays;
    private volatile boolean swapped;

    SampleLive(Instant now) {
        this.now = now;
    }

    public void empty() {
        empty = true;
    }

    /// The second track overtakes the first.
    public void swapFirstTracks() {
        swapped = true;
    }

    public void addPlays(long plays) {
        extraPlays += plays;
    }

    @Override
    public LiveSnapshot snapshot(LiveWindow window) {
        if (empty) {
            return new LiveSnapshot(
                    1,
                    now,
                    window,
                    new LiveTotals(0, 0, 0, 0, 0, 0, 0, 0),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Freshness.UNKNOWN,
                    0.016,
                    0.05,
                    0,
                    0);
        }
        boolean hour = window == LiveWindow.HOUR;
        List<LiveRank> tracks = new ArrayList<>(ranks("track", window));
        if (swapped) {
            tracks.addFirst(tracks.remove(1));
        }
        return new LiveSnapshot(
                1,
                now,
                window,
                hour
                        ? new LiveTotals(
                                171_204_118L,
                                160_000_000L,
                                1L,
                                11_420_000L,
                                2_894_110 + extraPlays,
                                172_000_000L,
                                3_900_000L,
                                0)
                        : new LiveTotals(
                                612_000_000L,
                                600_000_000L,
                                137_016_000_000_000L,
                                31_000_000L,
                                2_894_110 + extraPlays,
                                650_000_000L,
                                14_137_000L,
                                412),
                tracks,
                ranks("title", window),
                COUNTRIES,
                SURFACES,
                List.of(new LiveShare("ios 9.1.0", 11_200_000)),
                new Freshness(1_200, 2_400, 900),
                0.016,
                0.05,
                1_204_118,
                410_000_000L);
    }

    private static final List<LiveShare> COUNTRIES =
            List.of(
                    new LiveShare("SE", 3820),
                    new LiveShare("DE", 2490),
                    new LiveShare("FR", 1400),
                    new LiveShare("ES", 910),
                    new LiveShare("PL", 660),
                    new LiveShare("IT", 420),
                    new LiveShare("NO", 210),
                    new LiveShare("JP", 90));
    private static final List<LiveShare> SURFACES =
            List.of(
                    new LiveShare("tv", 5140),
                    new LiveShare("ios", 1970),
                    new LiveShare("android", 1520),
                    new LiveShare("web", 990),
                    new LiveShare("desktop", 310),
                    new LiveShare("speaker", 70));

    private List<LiveRank> ranks(String kind, LiveWindow window) {
        List<LiveRank> ranks = new ArrayList<>();
        long plays = kind.equals("track") ? 18_412 : 15_890;
        double[] changes = {
            0.042, -0.018, 0.226, 0.004, -0.061, 0.033, 0.098, 0.011, -0.124, 0.022
        };
        int index = 0;
        for (String id : SampleItems.of(kind)) {
            int[] minutes = minutes(id);
            long shown = window == LiveWindow.HOUR ? plays : plays * 19;
            Long previous =
                    index == 9
                            ? null
                            : index == 10 ? 0L : Math.round(shown / (1 + changes[index % 10]));
            ranks.add(
                    new LiveRank(
                            id,
                            shown,
                            shown * 9 / 10,
                            shown * 180_000,
                            shown / 2,
                            previous,
                            Arrays.copyOfRange(minutes, MINUTES - 61, MINUTES - 1)));
            plays = plays * 94 / 100 - 60;
            index++;
        }
        return ranks;
    }

    private static int[] minutes(String id) {
        Random random = new Random(id.hashCode());
        int[] minutes = new int[MINUTES];
        double level = 200;
        for (int i = 0; i < MINUTES; i++) {
            double day = 180 + 90 * Math.sin((i - 500) * Math.PI / 720);
            boolean jump = id.contains("s2e4") && i > MINUTES - 30;
            level += (day * (jump ? 2 : 1) - level) * 0.06 + random.nextGaussian() * 7;
            minutes[i] = (int) Math.max(0, level);
        }
        minutes[MINUTES - 1] /= 3;
        return minutes;
    }

    @Override
    public boolean rebuilding() {
        return rebuilding;
    }

    /// Whether it tells that it counts anew; then no item has its minutes.
    public void rebuilding(boolean now) {
        rebuilding = now;
    }

    @Override
    public Optional<ItemChart> item(String itemId) {
        if (rebuilding || !SampleItems.NAMES.containsKey(itemId)) {
            return Optional.empty();
        }
        int[] minutes = minutes(itemId);
        return Optional.of(
                new ItemChart(
                        itemId,
                        now.minusSeconds(60L * (MINUTES - 1) + now.getEpochSecond() % 60),
                        minutes,
                        minutes,
                        8_000,
                        COUNTRIES,
                        SURFACES));
    }

    @Override
    public Freshness freshness(Duration over) {
        return Freshness.UNKNOWN;
    }
}
