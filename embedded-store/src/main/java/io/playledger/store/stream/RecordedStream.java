package io.playledger.store.stream;

import io.playledger.engine.stream.StreamHistory;
import io.playledger.engine.stream.StreamMinute;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// The stream's history in the control store. Each minute is added to its hour and its day at once;
/// what is too old for its step goes, so that it never holds more than 2,880 minutes, 1,440 hours
/// and 3,650 days. Safe for any thread.
public final class RecordedStream implements StreamHistory {
    private static final Duration MINUTES = Duration.ofDays(2);
    private static final Duration HOURS = Duration.ofDays(60);
    private static final Duration DAYS = Duration.ofDays(3650);

    private final ControlStore store;

    public RecordedStream(ControlStore store) {
        this.store = store;
    }

    @Override
    public void add(StreamMinute minute) {
        store.jdbi()
                .useTransaction(handle -> {
                    add(handle, Step.MINUTE, minute.at(), minute);
                    add(handle, Step.HOUR, minute.at().truncatedTo(ChronoUnit.HOURS), minute);
                    add(handle, Step.DAY, minute.at().truncatedTo(ChronoUnit.DAYS), minute);
                    forget(handle, Step.MINUTE, minute.at().minus(MINUTES));
                    forget(handle, Step.HOUR, minute.at().minus(HOURS));
                    forget(handle, Step.DAY, minute.at().minus(DAYS));
                });
    }

    private static void add(Handle handle, Step step, Instant at, StreamMinute minute) {
        int changed = write(handle, UPDATE, step, at, minute);
        if (changed == 0) {
            write(handle, INSERT, step, at, minute);
        }
    }

    private static final String UPDATE =
            """
            UPDATE stream_step
               SET minute_count = minute_count + :minutes,
                   accepted = accepted + :accepted,
                   rejected = rejected + :rejected,
                   late = late + :late,
                   duplicates = duplicates + :duplicates,
                   lag_records_max = GREATEST(lag_records_max, :lagRecords),
                   lag_millis_max = GREATEST(lag_millis_max, :lagMillis),
                   commits = commits + :commits,
                   files = :files,
                   bytes = bytes + :bytes
             WHERE step = :step AND at_micros = :at
            """;

    private static final String INSERT =
            """
            INSERT INTO stream_step
            VALUES (:step, :at, :minutes, :accepted, :rejected, :late, :duplicates, :lagRecords,
                    :lagMillis, :commits, :files, :bytes)
            """;

    private static int write(
            Handle handle, String sql, Step step, Instant at, StreamMinute minute) {
        return handle.createUpdate(sql)
                .bind("step", name(step))
                .bind("at", micros(at))
                .bind("minutes", minute.minutes())
                .bind("accepted", minute.accepted())
                .bind("rejected", minute.rejected())
                .bind("late", minute.late())
                .bind("duplicates", minute.duplicates())
                .bind("lagRecords", minute.lagRecordsMax())
                .bind("lagMillis", minute.lagMillisMax())
                .bind("commits", minute.commits())
                .bind("files", minute.files())
                .bind("bytes", minute.bytes())
                .execute();
    }

    private static void forget(Handle handle, Step step, Instant before) {
        handle.execute(
                "DELETE FROM stream_step WHERE step = ? AND at_micros < ?",
                name(step),
                micros(before));
    }

    @Override
    public List<StreamMinute> read(Step step, Instant from, Instant to) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM stream_step WHERE step = :step AND at_micros"
                                            + " >= :from AND at_micros < :to ORDER BY at_micros")
                                .bind("step", name(step))
                                .bind("from", micros(from))
                                .bind("to", micros(to))
                                .map((row, context) ->
                                        new StreamMinute(
                                                Instant.EPOCH.plus(
                                                        row.getLong("at_micros"),
                                                        ChronoUnit.MICROS),
                                                row.getLong("minute_count"),
                                                row.getLong("accepted"),
                                                row.getLong("rejected"),
                                                row.getLong("late"),
                                                row.getLong("duplicates"),
                                                row.getLong("lag_records_max"),
                                                row.getLong("lag_millis_max"),
                                                row.getLong("commits"),
                                                row.getLong("files"),
                                                row.getLong("bytes")))
                                .list());
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
