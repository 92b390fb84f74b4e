package io.playledger.view.sample;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.live.LiveView;
import io.playledger.engine.stream.StreamHistory;
import io.playledger.engine.stream.StreamMinute;
import io.playledger.engine.stream.StreamWatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A watch over a stream that stands still.
final class SampleStream {
    private static final int PARTITIONS = 12;

    private final StreamWatch watch;

    SampleStream(LiveView live) {
        Map<Integer, Long> positions = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            positions.put(i, 8_600_000L + 1_000L * i);
        }
        IngestStatus ingest =
                new IngestStatus(
                        Bus.CONNECTED,
                        "Follows the topic.",
                        null,
                        List.of(),
                        PARTITIONS,
                        positions,
                        19_000,
                        400,
                        48_212,
                        104_210_118,
                        318,
                        88_413);
        watch =
                new StreamWatch(
                        new StreamWatch.Parts(
                                () -> ingest,
                                live,
                                () ->
                                        new ArchiveFigures(
                                                992,
                                                104_210_118,
                                                3_300_000_000L,
                                                318,
                                                88_413,
                                                SampleEngine.NOW.minusMillis(800)),
                                new History(),
                                () -> positions,
                                () -> SampleEngine.NOW));
    }

    StreamWatch watch() {
        return watch;
    }

    private static final class History implements StreamHistory {
        @Override
        public void add(StreamMinute minute) {}

        @Override
        public List<StreamMinute> read(Step step, Instant from, Instant to) {
            List<StreamMinute> minutes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                minutes.add(
                        new StreamMinute(
                                SampleEngine.NOW.minus(Duration.ofMinutes(60 - i)),
                                1,
                                2_800_000 + 9_000L * (i % 7),
                                i % 5,
                                3,
                                64_000,
                                20_000,
                                450,
                                60,
                                992,
                                90_000_000));
            }
            return minutes;
        }
    }
}
