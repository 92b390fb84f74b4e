package io.playledger.store.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.stream.StreamHistory.Step;
import io.playledger.engine.stream.StreamMinute;
import io.playledger.store.ControlStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class RecordedStreamTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir Path folder;

    private static StreamMinute minute(Instant at, long accepted, long lag) {
        return new StreamMinute(at, 1, accepted, 1, 2, 3, lag, 10 * lag, 4, 99, 5);
    }

    @Test
    void minutesAreSummedIntoHoursAndDaysAndTheLargestLagStays() {
        try (ControlStore store = ControlStore.open(folder)) {
            RecordedStream history = new RecordedStream(store);
            history.add(minute(NOON, 100, 7));
            history.add(minute(NOON.plusSeconds(60), 50, 3));
            history.add(minute(NOON.plusSeconds(3_600), 1, 1));

            assertThat(history.read(Step.MINUTE, NOON, EVER)).hasSize(3);
            assertThat(history.read(Step.HOUR, NOON, EVER))
                    .containsExactly(
                            new StreamMinute(NOON, 2, 150, 2, 4, 6, 7, 70, 8, 99, 10),
                            minute(NOON.plusSeconds(3_600), 1, 1));
            List<StreamMinute> days = history.read(Step.DAY, Instant.EPOCH, EVER);
            assertThat(days).hasSize(1);
            assertThat(days.getFirst().accepted()).isEqualTo(151);
        }
    }

    @Test
    void whatIsTooOldForItsStepGoesSoThatSpaceIsBounded() {
        try (ControlStore store = ControlStore.open(folder)) {
            RecordedStream history = new RecordedStream(store);
            for (int day = 0; day < 70; day++) {
                history.add(minute(NOON.plus(Duration.ofDays(day)), day, 0));
            }
            assertThat(history.read(Step.MINUTE, Instant.EPOCH, EVER)).hasSize(3);
            assertThat(history.read(Step.HOUR, Instant.EPOCH, EVER)).hasSize(61);
            assertThat(history.read(Step.DAY, Instant.EPOCH, EVER)).hasSize(70);
        }
    }
}
