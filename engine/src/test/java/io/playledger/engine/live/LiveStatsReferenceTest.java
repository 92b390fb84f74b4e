package io.playledger.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.RuleSet;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Live stats against a list of all plays that is summed anew for every question.
class LiveStatsReferenceTest {
    private static final int ITEMS = 6;

    private record Play(String id, String item, String user, long minute, long millis) {}

    @Property(tries = 150)
    void figuresEqualSumsOverAllDistinctPlays(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 8)
                    List<@IntRange(min = 0, max = 1500) Integer> stepMinutes) {
        Random random = new Random(seed);
        TestClock clock = new TestClock("2026-03-14T10:00:30Z");
        LiveStats stats = new LiveStats(clock, RuleSet.FIRST);
        List<Play> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int step : stepMinutes) {
            Plays plays = new Plays();
            for (int i = random.nextInt(120); i > 0; i--) {
                Play play = randomPlay(random, clock.instant(), all);
                Instant at = Instant.ofEpochSecond(play.minute() * 60 + random.nextInt(60));
                plays.add(
                        play.id(),
                        "play",
                        play.item(),
                        play.user(),
                        at,
                        clock.instant(),
                        play.millis(),
                        "SE",
                        "ios",
                        null);
                if (seen.add(play.id())) {
                    long clipped = Math.min(play.minute(), minute(clock.instant()));
                    all.add(new Play(play.id(), play.item(), play.user(), clipped, play.millis()));
                }
            }
            stats.apply(plays.batch);
            stats.publish();
            check(stats, all, minute(clock.instant()));
            clock.advance(Duration.ofMinutes(step));
            stats.publish();
            check(stats, all, minute(clock.instant()));
        }
    }

    private static Play randomPlay(Random random, Instant now, List<Play> all) {
        if (!all.isEmpty() && random.nextInt(10) == 0) {
            return all.get(random.nextInt(all.size()));
        }
        int item = random.nextInt(ITEMS);
        int span = random.nextBoolean() ? 130 : 3100;
        return new Play(
                Plays.newId(),
                (item % 2 == 0 ? "track:" : "title:") + item,
                "user-" + random.nextInt(20),
                minute(now) + 3 - random.nextInt(span),
                random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(60_000));
    }

    private static void check(LiveStats stats, List<Play> all, long now) {
        for (int i = 0; i < ITEMS; i++) {
            String item = (i % 2 == 0 ? "track:" : "title:") + i;
            for (LiveWindow window : LiveWindow.values()) {
                checkRank(stats.snapshot(window), window, item, all, now);
            }
            checkChart(stats.item(item), item, all, now);
        }
        for (LiveWindow window : LiveWindow.values()) {
            List<Play> inside = between(all, "", now - window.minutes() + 1, now);
            LiveTotals totals = stats.snapshot(window).totals();
            assertThat(totals.plays()).isEqualTo(inside.size());
            assertThat(totals.qualifying()).isEqualTo(qualifying(inside));
            assertThat(totals.millis()).isEqualTo(millis(inside));
            assertThat(totals.playsLastMinute())
                    .isEqualTo(between(all, "", now - 1, now - 1).size());
        }
    }

    private static void checkRank(
            LiveSnapshot snapshot, LiveWindow window, String item, List<Play> all, long now) {
        List<Play> inside = between(all, item, now - window.minutes() + 1, now);
        List<LiveRank> ranks = item.startsWith("track:") ? snapshot.tracks() : snapshot.titles();
        Optional<LiveRank> rank = ranks.stream().filter(r -> r.itemId().equals(item)).findFirst();
        assertThat(rank.isPresent()).isEqualTo(!inside.isEmpty());
        if (rank.isEmpty()) {
            return;
        }
        assertThat(rank.get().plays()).isEqualTo(inside.size());
        assertThat(rank.get().qualifying()).isEqualTo(qualifying(inside));
        assertThat(rank.get().millis()).isEqualTo(millis(inside));
        assertThat(rank.get().listeners())
                .isEqualTo(inside.stream().map(Play::user).distinct().count());
        for (int i = 0; i < 60; i++) {
            assertThat(rank.get().sparkline()[i])
                    .isEqualTo(between(all, item, now - 60 + i, now - 60 + i).size());
        }
        assertPrevious(rank.get(), window, all, now);
    }

    private static void assertPrevious(LiveRank rank, LiveWindow window, List<Play> all, long now) {
        Long previous = rank.previousPlays();
        if (previous == null) {
            return;
        }
        long from = now - 2L * window.minutes() + 1;
        long exact = between(all, rank.itemId(), from, now - window.minutes()).size();
        if (window == LiveWindow.HOUR || from % 60 == 0) {
            assertThat(previous).isEqualTo(exact);
        } else {
            long edge = between(all, rank.itemId(), from / 60 * 60, from / 60 * 60 + 59).size();
            assertThat(previous).isBetween(exact - edge, exact + edge);
        }
    }

    private static void checkChart(
            Optional<ItemChart> chart, String item, List<Play> all, long now) {
        List<Play> day = between(all, item, now - 1439, now);
        assertThat(chart.isPresent()).isEqualTo(!day.isEmpty());
        if (chart.isEmpty()) {
            return;
        }
        assertThat(minute(chart.get().firstMinute())).isEqualTo(now - 1439);
        int[] plays = new int[1440];
        int[] qualifying = new int[1440];
        for (Play play : day) {
            plays[(int) (play.minute() - now + 1439)]++;
            qualifying[(int) (play.minute() - now + 1439)] += qualifies(play) ? 1 : 0;
        }
        assertThat(chart.get().plays()).isEqualTo(plays);
        assertThat(chart.get().qualifying()).isEqualTo(qualifying);
    }

    private static List<Play> between(List<Play> all, String item, long from, long to) {
        return all.stream()
                .filter(p -> p.item().startsWith(item))
                .filter(p -> p.minute() >= from && p.minute() <= to)
                .toList();
    }

    private static boolean qualifies(Play play) {
        return play.millis() >= (play.item().startsWith("track:") ? 30_000 : 1);
    }

    private static long qualifying(List<Play> plays) {
        return plays.stream().filter(LiveStatsReferenceTest::qualifies).count();
    }

    private static long millis(List<Play> plays) {
        return plays.stream().mapToLong(Play::millis).sum();
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / 60;
    }
}
