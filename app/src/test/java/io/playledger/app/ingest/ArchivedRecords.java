package io.playledger.app.ingest;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/// Asks the files of the manifest directly, past all of our own reading code.
final class ArchivedRecords {
    private ArchivedRecords() {}

    /// A number from a query over the table `events`.
    static long number(ArchiveSnapshot snapshot, String sql) throws SQLException {
        String files =
                snapshot.files().stream()
                        .map(ArchiveFile::path)
                        .map(path -> "'" + snapshot.root().resolve(path) + "'")
                        .collect(Collectors.joining(","));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "CREATE VIEW events AS SELECT * FROM read_parquet(["
                            + files
                            + "], hive_partitioning = false)");
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /// Records of the bus that are archived more than once.
    static long doubled(ArchiveSnapshot snapshot) throws SQLException {
        return number(
                snapshot,
                "SELECT count(*) - count(DISTINCT (source_id, source_partition, source_offset))"
                        + " FROM events");
    }
}
