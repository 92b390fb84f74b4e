package io.playledger.store.archive;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Events made for tests: the same seed gives the same events.
final class Events {
    static final Source SOURCE = Source.bus("events", "cluster", "topic");
    static final long NOON = Instant.parse("2026-03-14T12:00:00Z").getEpochSecond() * 1_000_000;

    private static final String[] COUNTRIES = {"DE", "US", "GB", "FR", "JP", "BR", "SE", "IN"};
    private static final String[] SURFACES = {"ios", "android", "web", "desktop", "speaker", "tv"};

    private Events() {}

    /// A batch of plays from one partition, offsets `from` on.
    static EventBatch plays(int rows, int partition, long from) {
        EventBatch batch = new EventBatch(rows);
        append(batch, rows, partition, from, 4);
        return batch;
    }

    /// Appends plays of so many users: few users make few files.
    static void append(EventBatch batch, int rows, int partition, long from, int users) {
        Random random = new Random(partition * 31L + from);
        for (int i = 0; i < rows; i++) {
            String id =
                    String.format(
                            Locale.ROOT,
                            "%016x-%03d-%012d",
                            random.nextLong(),
                            partition,
                            from + i);
            String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
            String surface = SURFACES[random.nextInt(SURFACES.length)];
            long millis = random.nextInt(300_000);
            batch.eventId().append(id);
            batch.eventType().append("play");
            batch.userId().append("user-" + random.nextInt(users));
            batch.itemId().append("track:" + (int) (1_000_000 * Math.pow(random.nextDouble(), 3)));
            batch.surface().append(surface);
            batch.country().append(country);
            batch.client().append(surface + "/5." + random.nextInt(4));
            batch.payload()
                    .append("{\"country\":\"" + country + "\",\"ms_played\":" + millis + "}");
            long time = NOON + (from + i) * 1_000;
            batch.endRow(
                    1,
                    time,
                    time + random.nextInt(2_000_000),
                    millis,
                    EventBatch.ABSENT,
                    IdHash.of(id),
                    partition,
                    from + i);
        }
    }

    /// Appends the plays of one user, the same for every `round` but for when and where they were
    /// received.
    static void appendCopies(EventBatch batch, int rows, int round) {
        for (int i = 0; i < rows; i++) {
            batch.eventId().append("copied-" + i);
            batch.eventType().append("play");
            batch.userId().append("user-1");
            batch.itemId().append("track:1");
            batch.surface().append("ios");
            batch.country().append("DE");
            batch.client().append("ios/1");
            batch.payload().append("{\"country\":\"DE\",\"ms_played\":" + i + "}");
            long received = NOON + i + round * 1_000_000_000L;
            batch.endRow(
                    1,
                    NOON + i,
                    received,
                    i,
                    EventBatch.ABSENT,
                    IdHash.of("copied-" + i),
                    0,
                    (long) round * rows + i);
        }
    }

    /// A commit of `rows` plays from partition 0, offsets `from` on.
    static Commit commit(int rows, long from) {
        return new Commit(
                SOURCE,
                plays(rows, 0, from),
                List.of(),
                List.of(new SourceRange(0, from, from + rows, rows)));
    }

    /// A commit of `rows` plays and one refused record behind them.
    static Commit commitWithRefused(int rows, long from) {
        return new Commit(
                SOURCE,
                plays(rows, 0, from),
                List.of(refused(0, from + rows)),
                List.of(new SourceRange(0, from, from + rows + 1, rows + 1)));
    }

    static RejectedRecord refused(int partition, long offset) {
        List<Violation> violations = new ArrayList<>();
        violations.add(new Violation("user_id", "required", "absent"));
        violations.add(new Violation("payload.ms_played", "type", "\"many\""));
        return new RejectedRecord(
                partition,
                offset,
                NOON,
                ("{\"refused\":" + offset + "}").getBytes(StandardCharsets.UTF_8),
                new Rejection(violations, "id-" + offset, "play", null, "track:1", NOON));
    }
}
