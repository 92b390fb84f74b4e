package io.playledger.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.NameIndex;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.royalty.RuleSet;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

class LiveStatsTest {
    private final TestClock clock = new TestClock("2026-03-14T10:00:30Z");
    private final LiveStats stats = new LiveStats(clock, RuleSet.FIRST);

    @Test
    void copyOfAnEventCountsOnceAndIsTracedToTheClientThatSentIt() {
        Instant now = clock.instant();
        Plays plays = new Plays();
        for (int copy = 0; copy < 2; copy++) {
            plays.add("a", "play", "track:x", "u", now, now, 40_000, "SE", "ios", "ios 9.1.0");
            plays.add("b", "play", "track:x", "u", now, now, 40_000, "DE", "web", "web 3");
        }
        plays.add("a", "play", "track:x", "u", now, now, 40_000, "SE", "ios", "ios 9.1.0");
        stats.apply(plays.batch);
        stats.publish();

        LiveSnapshot hour = stats.snapshot(LiveWindow.HOUR);
        assertThat(hour.totals().plays()).isEqualTo(2);
        assertThat(hour.totals().events()).isEqualTo(5);
        assertThat(hour.totals().duplicates()).isEqualTo(3);
        assertThat(hour.duplicatesByClient())
                .containsExactly(new LiveShare("ios 9.1.0", 2), new LiveShare("web 3", 1));
    }

    @Test
    void readersAreToldWhileAllIsCountedAnewAndUntilItSucceeds() {
        Instant now = clock.instant();
        Plays plays =
                new Plays().add("a", "play", "track:x", "u", now, now, 40_000, "SE", "ios", null);
        stats.apply(plays.batch);
        stats.publish();

        assertThatThrownBy(() ->
                        stats.rebuild(
                                scanned(sink -> {
                                    throw new IllegalStateException("unreadable");
                                })))
                .hasMessage("unreadable");
        assertThat(stats.rebuilding()).isTrue();
        assertThat(stats.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(1);

        List<Boolean> meanwhile = new ArrayList<>();
        stats.rebuild(
                scanned(sink -> {
                    meanwhile.add(stats.rebuilding());
                    sink.accept(plays.batch);
                }));
        assertThat(meanwhile).containsExactly(true);
        assertThat(stats.rebuilding()).isFalse();
        assertThat(stats.item("track:x")).isPresent();
    }

    /// An archive that can only be scanned.
    private static EventArchive scanned(Consumer<Consumer<EventBatch>> scan) {
        return (EventArchive)
                Proxy.newProxyInstance(
                        EventArchive.class.getClassLoader(),
                        new Class<?>[] {EventArchive.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("scan");
                            @SuppressWarnings("unchecked")
                            Consumer<EventBatch> sink = (Consumer<EventBatch>) arguments[1];
                            scan.accept(sink);
                            return null;
                        });
    }

    @Test
    void eventsOlderThanADayAreCountedAndShownNowhere() {
        Instant now = clock.instant();
        Instant old = now.minus(Duration.ofDays(3));
        stats.apply(
                new Plays()
                        .add("o", "play", "track:x", "u", old, now, 40_000, "SE", "ios", null)
                        .batch);
        stats.publish();

        LiveSnapshot day = stats.snapshot(LiveWindow.DAY);
        assertThat(day.totals().older()).isEqualTo(1);
        assertThat(day.totals().plays()).isZero();
        assertThat(day.tracks()).isEmpty();
        assertThat(stats.item("track:x")).isEmpty();
    }

    @Test
    void otherTypesAreEventsButNoPlays() {
        Instant now = clock.instant();
        stats.apply(
                new Plays()
                        .add("r", "rating", "track:x", "u", now, now, -1, null, "ios", null)
                        .batch);
        stats.publish();

        assertThat(stats.snapshot(LiveWindow.HOUR).totals().events()).isEqualTo(1);
        assertThat(stats.snapshot(LiveWindow.HOUR).totals().plays()).isZero();
    }

    @Test
    void countriesAndSurfacesAreCountedForAllAndForTheItem() {
        Instant now = clock.instant();
        stats.apply(
                new Plays()
                        .add("1", "play", "track:x", "u", now, now, 1, "SE", "ios", null)
                        .add("2", "play", "track:x", "u", now, now, 1, "SE", "tv", null)
                        .add("3", "play", "track:y", "u", now, now, 1, "DE", "tv", null)
                        .batch);
        stats.publish();

        LiveSnapshot hour = stats.snapshot(LiveWindow.HOUR);
        assertThat(hour.countries())
                .containsExactly(new LiveShare("SE", 2), new LiveShare("DE", 1));
        assertThat(hour.surfaces())
                .containsExactly(new LiveShare("tv", 2), new LiveShare("ios", 1));
        ItemChart chart = stats.item("track:x").orElseThrow();
        assertThat(chart.countries()).containsExactly(new LiveShare("SE", 2));
        assertThat(chart.surfaces())
                .containsExactly(new LiveShare("ios", 1), new LiveShare("tv", 1));
    }

    @Test
    void previousWindowIsAbsentUntilTheStreamHasCoveredIt() {
        for (int minute = 0; minute < 125; minute++) {
            stats.apply(new Plays().add("track:x", "u", clock.instant(), 40_000).batch);
            stats.publish();
            Long previous = stats.snapshot(LiveWindow.HOUR).tracks().getFirst().previousPlays();
            if (minute < 119) {
                assertThat(previous).isNull();
            } else {
                assertThat(previous).isEqualTo(60);
            }
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void searchFindsPartsOfIdsWhateverTheirCaseMostPlayedFirst() {
        Instant now = clock.instant();
        stats.apply(
                new Plays()
                        .add("track:Glass-Harbour", "u", now, 1)
                        .add("track:harbour-lights", "u", now, 1)
                        .add("track:harbour-lights", "v", now, 1)
                        .add("track:salt", "u", now, 1)
                        .batch);

        assertThat(search("HARBOUR", 10))
                .extracting(LiveRank::itemId)
                .containsExactly("track:harbour-lights", "track:Glass-Harbour");
        assertThat(search("harbour", 1)).hasSize(1);
        assertThat(search("lights track", 1)).hasSize(1);
        assertThat(search("nowhere", 10)).isEmpty();
        assertThat(search("  ", 10)).isEmpty();
    }

    private List<LiveRank> search(String text, int limit) {
        return stats.search(SearchWords.of(text), NameIndex.NONE, limit).played();
    }

    @Test
    void whatIsFoundByNameIsRankedByItsPlaysAndToldOnce() {
        Instant now = clock.instant();
        stats.apply(
                new Plays()
                        .add("track:a-low", "u", now, 1)
                        .add("track:b-low", "u", now, 1)
                        .add("track:b-low", "v", now, 1)
                        .batch);
        List<String> told =
                List.of("track:a-low", "track:never", "track:b-low", "track:a-low", "track:never");
        NameIndex names =
                new NameIndex() {
                    @Override
                    public void prepare() {}

                    @Override
                    public void match(SearchWords words, Sink sink) {
                        for (String id : told) {
                            byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
                            sink.found(bytes, new int[] {0}, new int[] {bytes.length}, 1);
                        }
                    }
                };

        LiveMatches byBoth = stats.search(SearchWords.of("low"), names, 10);
        assertThat(byBoth.played())
                .extracting(LiveRank::itemId)
                .containsExactly("track:b-low", "track:a-low");
        assertThat(byBoth.idle()).containsExactly("track:never");
        LiveMatches one = stats.search(SearchWords.of("x"), names, 1);
        assertThat(one.played()).extracting(LiveRank::itemId).containsExactly("track:b-low");
        assertThat(one.idle()).isEmpty();
    }

    @Test
    void listenersAreExactWhenFewAndWithinTheErrorWhenMany() {
        Plays plays = new Plays();
        for (int user = 0; user < 50; user++) {
            plays.add("track:few", "u" + user, clock.instant(), 1);
        }
        for (int user = 0; user < 50_000; user++) {
            plays.add("track:many", "u" + user, clock.instant(), 1);
        }
        stats.apply(plays.batch);
        stats.publish();

        LiveSnapshot day = stats.snapshot(LiveWindow.DAY);
        assertThat(rank(day.tracks(), "track:few").listeners()).isEqualTo(50);
        assertThat((double) rank(day.tracks(), "track:many").listeners())
                .isCloseTo(50_000, within(50_000 * 3 * day.itemListenersError()));
        assertThat((double) day.totals().listeners())
                .isCloseTo(50_000, within(50_000 * 3 * day.listenersError()));
    }

    @Test
    void listenersLeaveTheWindowWithTheirLastPlay() {
        Plays plays = new Plays();
        for (int user = 0; user < 5_000; user++) {
            plays.add("track:x", "early" + user, clock.instant(), 1);
        }
        stats.apply(plays.batch);
        clock.advance(Duration.ofMinutes(90));
        Plays later = new Plays();
        for (int user = 0; user < 500; user++) {
            later.add("track:x", "later" + user, clock.instant(), 1);
        }
        stats.apply(later.batch);
        stats.publish();

        double error = 3 * stats.snapshot(LiveWindow.HOUR).itemListenersError();
        assertThat((double) stats.snapshot(LiveWindow.HOUR).tracks().getFirst().listeners())
                .isCloseTo(500, within(500 * error));
        assertThat((double) stats.snapshot(LiveWindow.DAY).tracks().getFirst().listeners())
                .isCloseTo(5_500, within(5_500 * error));
    }

    @Test
    void freshnessIsTheTimeFromReceivedToPublished() {
        assertThat(stats.freshness()).isEqualTo(Freshness.UNKNOWN);
        stats.apply(new Plays().add("track:x", "u", clock.instant(), 1).batch);
        clock.advance(Duration.ofMillis(1_000));
        stats.publish();

        assertThat(stats.freshness().lastMillis()).isEqualTo(1_000);
        assertThat(stats.freshness().p50Millis()).isBetween(1_000L, 1_095L);
    }

    @Test
    void publishesAtMostFiveTimesASecond() {
        clock.advance(Duration.ofSeconds(1));
        int published = 0;
        for (int tick = 0; tick < 1_000; tick++) {
            published += stats.publishIfDue() ? 1 : 0;
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(published).isBetween(4, 5);
    }

    private static LiveRank rank(List<LiveRank> ranks, String item) {
        return ranks.stream().filter(r -> r.itemId().equals(item)).findFirst().orElseThrow();
    }
}
