package io.playledger.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.RuleSet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

class LiveLimitsTest {
    private static final LiveLimits SMALL = new LiveLimits(1024, 512 * 1024, 4096, 1000, 1000, 2);

    private final TestClock clock = new TestClock("2026-03-14T10:00:30Z");
    private final LiveStats stats = new LiveStats(clock, RuleSet.FIRST, SMALL);

    @Test
    void leastPlayedItemsLeaveWhenThereAreTooMany() {
        Plays plays = new Plays();
        for (int i = 0; i < 300; i++) {
            plays.add("track:kept", "u" + i, clock.instant(), 1);
        }
        for (int i = 0; i < 3_000; i++) {
            plays.add("track:passing-" + i, "u", clock.instant(), 1);
        }
        stats.apply(plays.batch);
        stats.publish();

        LiveSnapshot hour = stats.snapshot(LiveWindow.HOUR);
        assertThat(hour.items()).isLessThanOrEqualTo(1024);
        assertThat(hour.tracks().getFirst().itemId()).isEqualTo("track:kept");
        assertThat(hour.tracks().getFirst().plays()).isEqualTo(300);
        assertThat(hour.totals().plays()).isEqualTo(3_300);
        assertThat(stats.item("track:passing-2999")).isPresent();
    }

    @Test
    void oldestHoursLoseTheirMinutesWhenCellsRunOutAndSumsStayRight() {
        Instant now = clock.instant();
        for (int minute = 1439; minute >= 0; minute--) {
            Plays plays = new Plays();
            for (int item = 0; item < 5; item++) {
                plays.add("track:" + item, "u", now.minus(Duration.ofMinutes(minute)), 40_000);
            }
            stats.apply(plays.batch);
        }
        stats.publish();

        LiveRank day = stats.snapshot(LiveWindow.DAY).tracks().getFirst();
        assertThat(day.plays()).isEqualTo(1440);
        assertThat(stats.snapshot(LiveWindow.HOUR).tracks().getFirst().plays()).isEqualTo(60);
        int[] chart = stats.item("track:0").orElseThrow().plays();
        assertThat(chart).containsOnly(1).hasSize(1440);

        clock.advance(Duration.ofHours(12));
        stats.publish();
        assertThat(stats.snapshot(LiveWindow.DAY).tracks().getFirst().plays())
                .isBetween(720L, 780L);
        clock.advance(Duration.ofHours(38));
        stats.publish();
        assertThat(stats.snapshot(LiveWindow.DAY).tracks()).isEmpty();
        assertThat(stats.snapshot(LiveWindow.DAY).items()).isZero();
    }

    @Test
    void copyFurtherApartThanTheDedupWindowMayCountAgain() {
        Instant now = clock.instant();
        Plays plays = new Plays();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3_000; i++) {
                plays.add("e" + i, "play", "track:x", "u", now, now, 1, "SE", "ios", null);
            }
        }
        plays.add("e2999", "play", "track:x", "u", now, now, 1, "SE", "ios", null);
        stats.apply(plays.batch);
        stats.publish();

        LiveTotals totals = stats.snapshot(LiveWindow.HOUR).totals();
        assertThat(totals.plays()).isEqualTo(6_000);
        assertThat(totals.duplicates()).isEqualTo(1);
    }

    @Test
    void readersSeeConsistentSnapshotsWhileTheWriterWrites() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> reads =
                    pool.submit(() -> {
                        long count = 0;
                        while (!done.get()) {
                            assertConsistent(stats.snapshot(LiveWindow.DAY));
                            List<LiveRank> found =
                                    stats.search(
                                                    io.playledger.engine.catalog.SearchWords.of(
                                                            "track"),
                                                    io.playledger.engine.catalog.NameIndex.NONE,
                                                    5)
                                            .played();
                            assertThat(found).hasSizeLessThanOrEqualTo(5);
                            stats.item("track:1").ifPresent(ItemChart::plays);
                            count++;
                        }
                        return count;
                    });
            for (int round = 0; round < 200; round++) {
                Plays plays = new Plays();
                for (int i = 0; i < 1_000; i++) {
                    plays.add("track:" + (i % 50), "u" + i, clock.instant(), 40_000);
                }
                stats.apply(plays.batch);
                clock.advance(Duration.ofSeconds(20));
                stats.publish();
            }
            done.set(true);
            assertThat(reads.get()).isPositive();
        }
        assertThat(stats.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(200_000);
    }

    private static void assertConsistent(LiveSnapshot snapshot) {
        long sum = snapshot.tracks().stream().mapToLong(LiveRank::plays).sum();
        assertThat(sum).isEqualTo(snapshot.totals().plays());
    }
}
