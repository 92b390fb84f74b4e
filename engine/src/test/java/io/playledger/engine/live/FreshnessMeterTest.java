package io.playledger.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.event.EventBatch;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

final class FreshnessMeterTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final FreshnessMeter meter = new FreshnessMeter(() -> now);

    @Test
    void unknownBeforeTheFirstSnapshot() {
        meter.applied(received(now, 10));
        assertThat(meter.freshness()).isEqualTo(Freshness.UNKNOWN);
    }

    @Test
    void agesRunFromReceptionToTheSnapshotThatShowsTheEvent() {
        meter.applied(received(now.minusMillis(300), 99));
        meter.applied(received(now.minusMillis(1900), 2));
        now = now.plusMillis(100);
        meter.published();
        Freshness freshness = meter.freshness();
        assertThat(freshness.p50Millis()).isBetween(400L, 440L);
        assertThat(freshness.p99Millis()).isBetween(2000L, 2200L);
        assertThat(freshness.lastMillis()).isEqualTo(2000);
    }

    @Test
    void aSnapshotCountsEachEventOnce() {
        meter.applied(received(now, 1000));
        meter.published();
        now = now.plusSeconds(60);
        meter.published();
        assertThat(meter.freshness().p99Millis()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsOlderThanFiveMinutesIsForgotten() {
        meter.applied(received(now.minusSeconds(50), 1000));
        meter.published();
        now = now.plus(FreshnessMeter.KEPT).plus(Duration.ofSeconds(10));
        meter.applied(received(now.minusMillis(5), 10));
        meter.published();
        assertThat(meter.freshness().p99Millis()).isBetween(5L, 6L);
    }

    @Test
    void aShorterTimeCanBeAskedFor() {
        meter.applied(received(now.minusSeconds(50), 1000));
        meter.published();
        now = now.plusSeconds(60);
        meter.applied(received(now.minusMillis(5), 10));
        meter.published();
        assertThat(meter.freshness(Duration.ofSeconds(30)).p99Millis()).isBetween(5L, 6L);
        assertThat(meter.freshness().p99Millis()).isGreaterThan(40_000);
    }

    private static EventBatch received(Instant at, int rows) {
        EventBatch batch = new EventBatch(rows);
        for (int i = 0; i < rows; i++) {
            batch.endRow(1, 0, at.toEpochMilli() * 1000, -1, -1, 0, 0, i);
        }
        return batch;
    }
}
