package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for subjects in the archive's folder: every Parquet file that is there, manifest or not,
/// all of its text columns. Shares nothing with what erases.
public final class ArchiveSearch {
    private static final int FILES_PER_QUERY = 200;

    private final Path folder;
    private final Path temporary;

    /// @param home the home folder
    public ArchiveSearch(Path home) {
        folder = home.resolve("archive");
        temporary = home.resolve("tmp");
    }

    private record Found(long events, long mentions) {}

    Map<Long, Outcome> look(List<Subject> subjects, Progress progress) {
        Map<Long, Found> found = new HashMap<>();
        long[] rows = {0};
        List<Path> files = files();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET temp_directory = '" + quoted(temporary.toString()) + "'");
            wanted(duckdb, statement, subjects);
            for (int from = 0; from < files.size(); from += FILES_PER_QUERY) {
                progress.stopIfCancelled();
                progress.report(from, files.size(), "Looking through the archive");
                look(
                        statement,
                        files.subList(from, Math.min(files.size(), from + FILES_PER_QUERY)),
                        found,
                        rows);
            }
        } catch (SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The archive's files could not be looked through: a file cannot be read.",
                    e);
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            Found of = found.get(subject.request());
            outcomes.put(
                    subject.request(),
                    of == null
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    "A scan of all %,d Parquet files (%,d rows) found nothing."
                                            .formatted(files.size(), rows[0]))
                            : new Outcome.Found(
                                    of.events() + of.mentions(),
                                    of.events() > 0
                                            ? "The scan found %,d events of the subject."
                                                    .formatted(of.events())
                                            : "The scan found the id in %,d events of others."
                                                    .formatted(of.mentions())));
        }
        return outcomes;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            // What lies in staging is being written now, by what asks the guard; it is emptied at
            // every start.
            return walk.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !folder.relativize(file).startsWith(".staging"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wanted(Connection duckdb, Statement statement, List<Subject> subjects)
            throws SQLException {
        statement.execute(
                "CREATE TABLE wanted (request BIGINT, id VARCHAR, begins TIMESTAMPTZ, ends"
                        + " TIMESTAMPTZ)");
        try (PreparedStatement insert =
                duckdb.prepareStatement(
                        "INSERT INTO wanted VALUES (?, ?, make_timestamptz(?),"
                                + " make_timestamptz(?))")) {
            for (Subject subject : subjects) {
                insert.setLong(1, subject.request());
                insert.setString(2, subject.userId());
                insert.setLong(3, micros(subject.from()));
                insert.setLong(4, micros(subject.to()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long micros(Instant instant) {
        return Times.micros(instant);
    }

    private static void look(
            Statement statement, List<Path> files, Map<Long, Found> found, long[] rows)
            throws SQLException {
        String list =
                files.stream()
                        .map(file -> "'" + quoted(file.toString()) + "'")
                        .collect(Collectors.joining(", ", "[", "]"));
        try (ResultSet row =
                statement.executeQuery(
                        """
                        WITH record AS (
                          SELECT user_id, event_time, event_id, item_id, surface, event_type,
                            client, payload
                          FROM read_parquet(%s, hive_partitioning = false, union_by_name = true)
                        ),
                        named AS (
                          SELECT user_id AS id, event_time, user_id, TRUE AS own FROM record
                          UNION ALL
                          SELECT unnest(string_split(payload, '"')), event_time, user_id, FALSE
                          FROM record
                          WHERE list_has_any(
                            string_split(payload, '"'), (SELECT list(id) FROM wanted))
                          UNION ALL
                          SELECT unnest([event_id, item_id, surface, event_type, client]),
                            event_time, user_id, FALSE
                          FROM record
                          WHERE list_has_any(
                            [event_id, item_id, surface, event_type, client],
                            (SELECT list(id) FROM wanted))
                        )
                        SELECT
                          w.request,
                          count(*) FILTER (own AND event_time >= begins AND event_time < ends),
                          count(*) FILTER (NOT own AND NOT (user_id = w.id
                            AND NOT (event_time >= begins AND event_time < ends)))
                        FROM named JOIN wanted AS w ON w.id = named.id
                        GROUP BY w.request
                        """
                                .formatted(list))) {
            while (row.next()) {
                if (row.getLong(2) + row.getLong(3) > 0) {
                    found.merge(
                            row.getLong(1),
                            new Found(row.getLong(2), row.getLong(3)),
                            (one, other) ->
                                    new Found(
                                            one.events() + other.events(),
                                            one.mentions() + other.mentions()));
                }
            }
        }
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT sum(num_rows) FROM parquet_file_metadata(" + list + ")")) {
            rows[0] += row.next() ? row.getLong(1) : 0;
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
