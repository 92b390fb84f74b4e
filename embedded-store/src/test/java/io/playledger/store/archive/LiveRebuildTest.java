package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.live.LiveRank;
import io.playledger.engine.live.LiveSnapshot;
import io.playledger.engine.live.LiveStats;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.royalty.RuleSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/// Live stats after a restart, from a real archive, against those before it.
class LiveRebuildTest {
    private static final Instant NOW = Instant.parse("2026-03-15T08:00:30Z");
    private static final int EVENTS = 6_000;

    @TempDir Path folder;

    private final Random random = new Random(11);
    private LiveStats live = stats(NOW);
    private long offset;

    @Test
    void statsAfterARestartAreThoseBeforeIt() {
        try (ArchiveHome home = new ArchiveHome(folder)) {
            for (int part = 0; part < 3; part++) {
                EventBatch batch = new EventBatch(EVENTS);
                for (int i = 0; i < EVENTS / 3; i++) {
                    // A phone that was offline for up to a day; every tenth is sent twice.
                    Duration ago = Duration.ofSeconds(random.nextInt(46 * 3600));
                    String id = "e-" + part + "-" + i;
                    play(batch, id, NOW.minus(ago));
                    if (i % 10 == 0) {
                        play(batch, id, NOW.minus(ago));
                    }
                }
                take(home, batch);
            }
            live.publish();
        }
        LiveStats before = live;

        live = stats(NOW);
        try (ArchiveHome home = new ArchiveHome(folder)) {
            live.rebuild(home.archive);
            assertSame(before);
            assertThat(live.snapshot(LiveWindow.DAY).totals().duplicates()).isPositive();
            assertThat(live.snapshot(LiveWindow.DAY).totals().older()).isPositive();

            // What was seen before the restart is known again.
            EventBatch copies = new EventBatch(10);
            for (int i = 1; i < 10; i++) {
                play(copies, "e-1-" + i, NOW.minusSeconds(60));
            }
            long plays = live.snapshot(LiveWindow.DAY).totals().plays();
            long duplicates = live.snapshot(LiveWindow.DAY).totals().duplicates();
            live.apply(copies);
            live.publish();
            assertThat(live.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(plays);
            assertThat(live.snapshot(LiveWindow.DAY).totals().duplicates())
                    .isEqualTo(duplicates + 9);
            before.apply(copies);
            before.publish();
            assertSame(before);
        }
    }

    @Test
    void windowsRollOnWhileTheEngineWasDown() {
        try (ArchiveHome home = new ArchiveHome(folder)) {
            EventBatch batch = new EventBatch(2);
            play(batch, "long ago", NOW.minus(Duration.ofHours(20)));
            play(batch, "just now", NOW.minusSeconds(10));
            take(home, batch);
            live.publish();
            assertThat(live.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(2);

            live = stats(NOW.plus(Duration.ofHours(5)));
            live.rebuild(home.archive);
            assertThat(live.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(1);
            assertThat(live.snapshot(LiveWindow.HOUR).totals().plays()).isZero();
        }
    }

    @Test
    void eventsOfMoreThanTwoDaysAgoAreNotReadAgain() {
        try (ArchiveHome home = new ArchiveHome(folder)) {
            EventBatch batch = new EventBatch(2);
            play(batch, "old", NOW.minus(Duration.ofHours(49)));
            play(batch, "new", NOW.minusSeconds(10));
            take(home, batch);
            live.publish();
            assertThat(live.snapshot(LiveWindow.DAY).totals().events()).isEqualTo(2);
            assertThat(live.snapshot(LiveWindow.DAY).totals().older()).isEqualTo(1);

            live = stats(NOW);
            live.rebuild(home.archive);
            assertThat(live.snapshot(LiveWindow.DAY).totals().events()).isEqualTo(1);
            assertThat(live.snapshot(LiveWindow.DAY).totals().older()).isZero();
            assertThat(live.snapshot(LiveWindow.DAY).totals().plays()).isEqualTo(1);
        }
    }

    private void assertSame(LiveStats before) {
        for (LiveWindow window : LiveWindow.values()) {
            LiveSnapshot then = before.snapshot(window);
            assertThat(live.snapshot(window))
                    .usingRecursiveComparison()
                    .ignoringFields("sequence", "freshness", "heapBytes", "tracks", "titles")
                    .isEqualTo(then);
            assertThat(live.snapshot(window).tracks())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyInAnyOrderElementsOf(then.tracks());
            for (LiveRank rank : then.tracks()) {
                assertThat(live.item(rank.itemId()))
                        .usingRecursiveComparison()
                        .isEqualTo(before.item(rank.itemId()));
            }
        }
    }

    private void take(ArchiveHome home, EventBatch batch) {
        long from = offset - batch.rows();
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        batch,
                        List.of(),
                        List.of(new SourceRange(0, from, offset, batch.rows()))));
        live.apply(batch);
    }

    private void play(EventBatch batch, String id, Instant at) {
        // Copies of an event are alike but for the time of their receipt.
        Random content = new Random(id.hashCode());
        int item = content.nextInt(12);
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append("u-" + content.nextInt(40));
        batch.itemId().append((item < 9 ? "track:" : "title:") + item);
        batch.surface().append(content.nextBoolean() ? "ios" : "web");
        batch.country().append(content.nextBoolean() ? "SE" : "DE");
        batch.client().append("ios 9.1");
        batch.payload().append("{}");
        batch.endRow(
                1,
                micros(at),
                micros(NOW.minusSeconds(random.nextInt(3000))),
                content.nextInt(120_000),
                EventBatch.ABSENT,
                IdHash.of(id),
                0,
                offset++);
    }

    private static LiveStats stats(Instant now) {
        return new LiveStats(Clock.fixed(now, ZoneOffset.UTC), RuleSet.FIRST);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000;
    }
}
