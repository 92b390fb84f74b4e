package io.playledger.store.archive;

import io.playledger.store.ControlStore;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A home with its archive open; DuckDB looks at the files as anybody could.
final class ArchiveHome implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-15T08:00:00Z"), ZoneOffset.UTC);

    final Path home;
    final ControlStore store;
    final ParquetArchive archive;

    ArchiveHome(Path home) {
        this(home, CommitSteps.NONE);
    }

    ArchiveHome(Path home, CommitSteps steps) {
        this.home = home;
        store = ControlStore.open(home);
        try {
            archive = ParquetArchive.open(store, CLOCK, steps);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Path folder() {
        return home.resolve("archive");
    }

    /// The live files as a table of DuckDB's SQL.
    String files() {
        try (var snapshot = archive.snapshot()) {
            return "read_parquet("
                    + snapshot.files().stream()
                            .map(file -> "'" + folder().resolve(file.path()) + "'")
                            .toList()
                    + ", hive_partitioning = false)";
        }
    }

    /// Rows of a query, each as its values joined by `|`.
    static List<String> duckdb(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet result = statement.executeQuery(sql)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        values.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(String.join("|", values));
                }
            }
        }
        return rows;
    }

    List<String> offsets() throws SQLException {
        return duckdb("SELECT source_partition, source_offset FROM " + files() + " ORDER BY ALL");
    }

    void sql(String statement) {
        store.jdbi().useHandle(handle -> handle.execute(statement));
    }

    @Override
    public void close() {
        archive.close();
        store.close();
    }
}
