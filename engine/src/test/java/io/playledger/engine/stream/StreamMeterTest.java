package io.playledger.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

class StreamMeterTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private final StreamMeter meter = new StreamMeter();

    private static void add(
            EventBatch batch, int partition, Instant time, Instant received, String client) {
        String id = "e" + batch.rows();
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append("u");
        batch.itemId().append("track:1");
        batch.surface().append("ios");
        batch.country().append("DE");
        batch.client().append(client);
        batch.payload().append("{}");
        batch.endRow(
                1,
                ChronoUnit.MICROS.between(Instant.EPOCH, time),
                ChronoUnit.MICROS.between(Instant.EPOCH, received),
                1_000,
                EventBatch.ABSENT,
                IdHash.of(id),
                partition,
                batch.rows());
    }

    private void commit(EventBatch batch, Instant at) {
        meter.take(batch, new CommitReceipt(1, at, 1, batch.rows(), 100));
    }

    @Test
    void watermarkIsTheGreatestEventTimeOfEachPartition() {
        EventBatch batch = new EventBatch(4);
        add(batch, 0, NOON, NOON, "ios/1");
        add(batch, 0, NOON.minusSeconds(60), NOON, "ios/1");
        add(batch, 3, NOON.minusSeconds(5), NOON, "ios/1");
        commit(batch, NOON);

        assertThat(meter.partitions().get(0).watermarkMicros())
                .isEqualTo(NOON.getEpochSecond() * 1_000_000);
        assertThat(meter.partitions().get(0).records()).isEqualTo(2);
        assertThat(meter.partitions().get(3).records()).isEqualTo(1);
    }

    @Test
    void eventIsLateOnceItsDayHasBeenOverForFortyEightHours() {
        Instant window = Instant.parse("2026-03-17T00:00:00Z");
        EventBatch batch = new EventBatch(2);
        add(batch, 0, NOON, window.minusMillis(1), "ios/1");
        add(batch, 0, NOON, window, "ios/1");
        commit(batch, window);
        assertThat(meter.sums().late()).isEqualTo(1);
        assertThat(meter.sums().accepted()).isEqualTo(2);
    }

    @Test
    void clientsAreCountedOverAnHourFromASampleOfLargeBatches() {
        EventBatch batch = new EventBatch(4_000);
        for (int i = 0; i < 3_200; i++) {
            add(batch, 0, NOON, NOON, "ios/1");
        }
        commit(batch, NOON);
        assertThat(meter.records("ios/1", NOON)).isEqualTo(3_200);
        assertThat(meter.records("ios/1", NOON.plus(Duration.ofMinutes(61)))).isZero();
        assertThat(meter.records("tv/1", NOON)).isZero();
    }

    @Test
    void intervalsBetweenCommitsAreTold() {
        assertThat(meter.intervals()).isEmpty();
        EventBatch none = new EventBatch(1);
        commit(none, NOON);
        commit(none, NOON.plusMillis(500));
        commit(none, NOON.plusMillis(1_000));
        commit(none, NOON.plusMillis(9_000));
        assertThat(meter.intervals())
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(8_000));
    }
}
