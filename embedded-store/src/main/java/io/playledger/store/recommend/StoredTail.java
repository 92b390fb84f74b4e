package io.playledger.store.recommend;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.feature.ArchiveTail;
import io.playledger.engine.feature.Signal;
import io.playledger.store.ControlStore;
import io.playledger.store.erasure.HiddenSubjects;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads the archive's newest records by the positions that the manifest says their commits
/// covered. One thread of DuckDB, so that ingest keeps its cores.
public final class StoredTail implements ArchiveTail {
    private static final int FILES_PER_QUERY = 500;

    private final ControlStore control;
    private final EventArchive archive;
    private final Path temporary;

    public StoredTail(ControlStore control, EventArchive archive, Path temporary) {
        this.control = control;
        this.archive = archive;
        this.temporary = temporary;
    }

    private record Range(int source, int partition, long from, long to) {}

    record Window(long from, long to) {}

    @Override
    public List<ArchiveTail.Erased> erased(long after) {
        List<ArchiveTail.Erased> all =
                new ArrayList<>(
                        control.jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        "SELECT id, user_id FROM tombstone WHERE id"
                                                                + " > :after")
                                                .bind("after", after)
                                                .map((row, context) ->
                                                        new ArchiveTail.Erased(
                                                                row.getLong(1), row.getString(2)))
                                                .list()));
        for (Subject subject : HiddenSubjects.now(control)) {
            if (subject.request() > after) {
                all.add(new ArchiveTail.Erased(subject.request(), subject.userId()));
            }
        }
        all.sort(java.util.Comparator.comparingLong(ArchiveTail.Erased::number));
        return all;
    }

    @Override
    public long newest() {
        return control.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT coalesce(max(sequence), 0) FROM archive_commit")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void read(long after, long to, Consumer<Signal> sink) {
        List<Range> ranges =
                control.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                SELECT source_id, source_partition,
                                                       min(from_offset), max(to_offset)
                                                FROM commit_range
                                                WHERE sequence > :after AND sequence <= :to
                                                GROUP BY source_id, source_partition\
                                                """)
                                        .bind("after", after)
                                        .bind("to", to)
                                        .map((row, context) ->
                                                new Range(
                                                        row.getInt(1),
                                                        row.getInt(2),
                                                        row.getLong(3),
                                                        row.getLong(4)))
                                        .list());
        if (ranges.isEmpty()) {
            return;
        }
        Map<String, List<Window>> erased = erased(control);
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            // Compaction may have moved the rows into a file of a later snapshot: every file since.
            List<ArchiveFile> files =
                    snapshot.files().stream().filter(file -> file.addedIn() > after).toList();
            try (Connection duck = RecommendDuck.open(temporary, 256);
                    Statement statement = duck.createStatement()) {
                for (int from = 0; from < files.size(); from += FILES_PER_QUERY) {
                    List<ArchiveFile> some =
                            files.subList(from, Math.min(files.size(), from + FILES_PER_QUERY));
                    try (ResultSet rows = statement.executeQuery(query(snapshot, some, ranges))) {
                        hand(rows, erased, sink);
                    }
                }
            }
        } catch (SQLException e) {
            throw new PlayledgerException(
                    Code.ARCHIVE_DAMAGED,
                    "Features cannot read the archive: " + e.getMessage() + ". Run verify.",
                    e);
        }
    }

    private static String query(
            ArchiveSnapshot snapshot, List<ArchiveFile> files, List<Range> ranges) {
        String values =
                ranges.stream()
                        .map(r ->
                                "(%d, %d, %d, %d)"
                                        .formatted(r.source(), r.partition(), r.from(), r.to()))
                        .collect(Collectors.joining(", "));
        return """
        SELECT id_hash, event_type, user_id, item_id, surface, country,
               epoch_us(event_time), ms_played,
               CASE WHEN event_type = 'rating'
                    THEN TRY_CAST(json_extract_string(payload, '$.value') AS DOUBLE) END
        FROM read_parquet(%s, hive_partitioning = false) e
        JOIN (VALUES %s) r(source, part, from_at, to_at)
          ON e.source_id = r.source AND e.source_partition = r.part
         AND e.source_offset >= r.from_at AND e.source_offset < r.to_at
        WHERE NOT e.again
        """
                .formatted(RecommendDuck.files(snapshot, files), values);
    }

    private static void hand(
            ResultSet rows, Map<String, List<Window>> erased, Consumer<Signal> sink)
            throws SQLException {
        while (rows.next()) {
            String user = rows.getString(3);
            long micros = rows.getLong(7);
            if (!covers(erased.get(user), micros)) {
                long ms = rows.getLong(8);
                long played = rows.wasNull() ? -1 : ms;
                double rated = rows.getDouble(9);
                double value = rows.wasNull() ? Double.NaN : rated;
                sink.accept(
                        new Signal(
                                rows.getLong(1),
                                rows.getString(2),
                                user,
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                micros,
                                played,
                                value));
            }
        }
    }

    private static boolean covers(
            @org.jspecify.annotations.Nullable List<Window> windows, long micros) {
        return windows != null
                && windows.stream().anyMatch(w -> micros >= w.from() && micros < w.to());
    }

    /// Erased stretches by user, as the control store has them now.
    static Map<String, List<Window>> erased(ControlStore control) {
        Map<String, List<Window>> all = new HashMap<>();
        control.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT user_id, from_micros, to_micros, requested_micros
                                        FROM tombstone\
                                        """)
                                .map((row, context) -> {
                                    long from = row.getLong(2);
                                    boolean begins = !row.wasNull();
                                    long to = row.getLong(3);
                                    boolean ends = !row.wasNull();
                                    all.computeIfAbsent(row.getString(1), user -> new ArrayList<>())
                                            .add(
                                                    new Window(
                                                            begins ? from : Long.MIN_VALUE,
                                                            ends ? to : row.getLong(4)));
                                    return 1;
                                })
                                .list());
        for (Subject subject : HiddenSubjects.now(control)) {
            all.computeIfAbsent(subject.userId(), user -> new ArrayList<>())
                    .add(
                            new Window(
                                    ChronoUnit.MICROS.between(Instant.EPOCH, subject.from()),
                                    ChronoUnit.MICROS.between(Instant.EPOCH, subject.to())));
        }
        return all;
    }
}
