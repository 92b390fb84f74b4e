package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A DuckDB of its own in memory, bounded, that spills to a folder of its own. For one thread, save
/// that a watcher may cancel what it runs.
final class Duck implements AutoCloseable {
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final Path spill;

    private Duck(Connection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    static Duck open(PlanMemory memory, Path temporary) {
        try {
            Files.createDirectories(temporary);
            Path spill = Files.createTempDirectory(temporary, "plan-");
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            settings.setProperty("memory_limit", memory.memoryBytesMax() / 1_000_000 + "MB");
            settings.setProperty("threads", Integer.toString(memory.threads()));
            settings.setProperty("temp_directory", spill.toString());
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            Duck duck = new Duck(connection, spill);
            duck.run("SET TimeZone = 'UTC'");
            // A run reads the same files three times.
            duck.run("SET parquet_metadata_cache = true");
            duck.run("CREATE MACRO unix_micros(t) AS epoch_us(t)");
            duck.run("CREATE MACRO shiftright(number, bits) AS number >> bits");
            duck.run("CREATE MACRO sha2(text, bits) AS sha256(text)");
            duck.run("CREATE MACRO xxhash64(a, b, c) AS hash(a, b, c)");
            return duck;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /// A folder that goes with this.
    Path spill() {
        return spill;
    }

    /// A second connection to the same tables, for a second query at a time.
    DuckDBConnection beside() throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    void run(String sql) {
        run(sql, Progress.NONE);
    }

    /// Runs a statement; stops it when the person cancels.
    void run(String sql, Progress progress) {
        progress.stopIfCancelled();
        try (Statement statement = connection.createStatement();
                Cancelling watch = Cancelling.watch(statement, progress)) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                if (watch.cancelled()) {
                    progress.stopIfCancelled();
                }
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    static PlayledgerException failed(SQLException e) {
        String message = String.valueOf(e.getMessage());
        boolean file =
                message.contains("No files found")
                        || message.contains("Parquet")
                        || message.contains("parquet");
        return new PlayledgerException(
                file ? Code.ARCHIVE_DAMAGED : Code.STORAGE_FAILED,
                file
                        ? "A file of the archive is missing or damaged; nothing was recorded."
                                + " `playledger verify` names every such file: put them back from"
                                + " a backup. DuckDB says: "
                                + message
                        : "The computation stopped; nothing was recorded. DuckDB says: " + message,
                e);
    }

    static String literal(Instant instant) {
        return "TIMESTAMPTZ '" + LITERAL.format(instant) + "+00'";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String list(Collection<Path> files) {
        return files.stream()
                .map(file -> literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() {
        try {
            connection.close();
            try (Stream<Path> files = Files.walk(spill)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
