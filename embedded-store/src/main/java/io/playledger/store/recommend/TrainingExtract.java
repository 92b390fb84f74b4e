package io.playledger.store.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.recommend.model.Interactions;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// Who took what, from the archive: each event counted once by its id, erased ones left out, the
/// weights of features, in a Parquet file and in memory.
final class TrainingExtract {
    /// The users active last, up to so many pairs.
    private static final long PAIRS_MOST = 5_000_000;

    private TrainingExtract() {}

    static Interactions run(
            ArchiveSnapshot snapshot,
            Map<String, List<StoredTail.Window>> erased,
            long from,
            long to,
            Path file,
            Path temporary,
            Progress progress)
            throws SQLException {
        List<ArchiveFile> files =
                snapshot.files().stream()
                        .filter(each ->
                                each.eventTimeMicrosMax() >= from && each.eventTimeMicrosMin() < to)
                        .toList();
        Interactions.Builder rows = new Interactions.Builder();
        try (Connection duck = RecommendDuck.open(temporary, 1_000);
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "CREATE TABLE erased (user_id VARCHAR, from_at BIGINT, to_at BIGINT)");
            try (PreparedStatement insert =
                    duck.prepareStatement("INSERT INTO erased VALUES (?, ?, ?)")) {
                for (Map.Entry<String, List<StoredTail.Window>> user : erased.entrySet()) {
                    for (StoredTail.Window window : user.getValue()) {
                        insert.setString(1, user.getKey());
                        insert.setLong(2, window.from());
                        insert.setLong(3, window.to());
                        insert.execute();
                    }
                }
            }
            progress.stopIfCancelled();
            statement.execute(
                    files.isEmpty()
                            ? "CREATE TABLE pair (user_id VARCHAR, item_id VARCHAR, events BIGINT,"
                                    + " weight DOUBLE, last_seconds BIGINT)"
                            : "CREATE TABLE pair AS "
                                    + pairs(RecommendDuck.files(snapshot, files), from, to));
            progress.stopIfCancelled();
            statement.execute(
                    """
                    COPY (SELECT p.* FROM pair p
                          JOIN (SELECT user_id,
                                       sum(count(*)) OVER (ORDER BY max(last_seconds) DESC, user_id) AS pairs
                                FROM pair GROUP BY user_id) u ON u.user_id = p.user_id
                          WHERE u.pairs <= %d
                          ORDER BY p.user_id, p.item_id)
                    TO %s (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(PAIRS_MOST, RecommendDuck.quoted(file.toString())));
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT user_id, item_id, weight, last_seconds FROM read_parquet("
                                    + RecommendDuck.quoted(file.toString())
                                    + ")")) {
                while (row.next()) {
                    rows.add(row.getString(1), row.getString(2), row.getFloat(3), row.getLong(4));
                }
            }
        }
        return rows.build();
    }

    /// Of several records of one event id the one received first, as everywhere.
    private static String pairs(String files, long from, long to) {
        return """
        WITH counted AS (
          SELECT DISTINCT ON (event_id)
                 event_id, user_id, item_id, event_type, ms_played, event_time, payload
          FROM read_parquet(%s, hive_partitioning = false)
          WHERE NOT again
          ORDER BY event_id, received_time, content_hash
        ), weighed AS (
          SELECT user_id, item_id, epoch_us(event_time) AS micros,
                 CASE
                   WHEN event_type = 'play' THEN least(1, greatest(0, ms_played /
                        CASE WHEN starts_with(item_id, 'track:') THEN 30000.0 ELSE 600000.0 END))
                   WHEN event_type IN ('like', 'save', 'library.add') THEN 2
                   WHEN event_type = 'purchase' THEN 3
                   WHEN event_type = 'rating' THEN least(3, greatest(0,
                        coalesce(TRY_CAST(json_extract_string(payload, '$.value') AS DOUBLE), 0) - 2))
                   ELSE 0 END AS weight
          FROM counted
        )
        SELECT user_id, item_id, count(*) AS events, sum(weight) AS weight,
               max(micros) // 1000000 AS last_seconds
        FROM weighed w
        WHERE micros >= %d AND micros < %d
          AND NOT EXISTS (SELECT 1 FROM erased x
                          WHERE x.user_id = w.user_id AND micros >= x.from_at AND micros < x.to_at)
        GROUP BY user_id, item_id
        HAVING sum(weight) >= 0.5
        """
                .formatted(files, from, to);
    }
}
