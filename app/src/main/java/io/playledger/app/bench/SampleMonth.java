package io.playledger.app.bench;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.royalty.Period;
import io.playledger.store.archive.ParquetArchive;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/// A month of plays that are committed to an archive day by day; one play in ten is sent twice.
final class SampleMonth {
    static final Period MONTH = Period.parse("2026-03", ZoneOffset.UTC);
    static final int DAYS = 30;

    private static final Source SOURCE = new Source("bus:bench", "bench");
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final String[] COUNTRIES = {
        "US", "DE", "GB", "FR", "BR", "JP", "SE", "MX", "IN", "ES", "IT", "KR"
    };

    private final ParquetArchive archive;
    private final int items;
    private final ToIntFunction<SplittableRandom> listener;
    private final SplittableRandom random = new SplittableRandom(7);
    private long offset;
    private long made;

    /// @param listener draws who plays
    SampleMonth(ParquetArchive archive, int items, ToIntFunction<SplittableRandom> listener) {
        this.archive = archive;
        this.items = items;
        this.listener = listener;
        archive.begin(SOURCE, Map.of(0, 0L));
    }

    static String user(int listener) {
        return "user-" + listener;
    }

    void commit(int day, long rows) {
        EventBatch batch = new EventBatch((int) rows);
        long from = offset;
        long start = MONTH.start().getEpochSecond() * 1_000_000 + day * DAY_MICROS;
        for (long row = 0; row < rows; row++) {
            boolean repeat = rows > 1 && random.nextInt(10) == 0;
            play(batch, start + random.nextLong(DAY_MICROS));
            if (repeat && ++row < rows) {
                repeat(batch);
            }
        }
        archive.commit(
                new Commit(
                        SOURCE,
                        batch,
                        List.of(),
                        List.of(new SourceRange(0, from, offset, offset - from))));
    }

    private void play(EventBatch batch, long time) {
        double popular = random.nextDouble();
        int user = listener.applyAsInt(random);
        long played = random.nextInt(20_000, 300_000);
        String id = "event-%016x-%08x".formatted(random.nextLong(), made++);
        String country = COUNTRIES[user % COUNTRIES.length];
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append(user(user));
        batch.itemId().append("track:" + (int) (items * popular * popular * popular));
        batch.surface().append("ios");
        batch.country().append(country);
        batch.client().append("ios/7.4.1");
        batch.payload().append("{\"ms_played\":" + played + ",\"country\":\"" + country + "\"}");
        batch.endRow(
                1, time, time + 1_000_000, played, EventBatch.ABSENT, IdHash.of(id), 0, offset++);
    }

    /// The last play once more, received a minute later.
    private void repeat(EventBatch batch) {
        int last = batch.rows() - 1;
        for (var column :
                Arrays.asList(
                        batch.eventId(),
                        batch.eventType(),
                        batch.userId(),
                        batch.itemId(),
                        batch.surface(),
                        batch.country(),
                        batch.client(),
                        batch.payload())) {
            column.append(column.get(last));
        }
        batch.endRow(
                1,
                batch.eventTimeMicros(last),
                batch.receivedTimeMicros(last) + 60_000_000,
                batch.msPlayed(last),
                EventBatch.ABSENT,
                batch.idHash(last),
                0,
                offset++);
    }
}
