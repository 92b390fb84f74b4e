package io.playledger.store.recommend;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;

import org.duckdb.DuckDBConnection;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/// DuckDB instances of this package: in memory, one thread, bounded.
final class RecommendDuck {
    private RecommendDuck() {}

    static DuckDBConnection open(Path temporary, int memoryMegabytesMax) throws SQLException {
        java.util.Properties settings = new java.util.Properties();
        settings.setProperty("jdbc_stream_results", "true");
        DuckDBConnection duck =
                (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        try (Statement statement = duck.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '" + memoryMegabytesMax + "MB'");
            statement.execute("SET temp_directory = " + quoted(temporary.toString()));
            statement.execute("SET TimeZone = 'UTC'");
            return duck;
        } catch (SQLException e) {
            duck.close();
            throw e;
        }
    }

    static String files(ArchiveSnapshot snapshot, Collection<ArchiveFile> files) {
        return files.stream()
                .map(file -> quoted(snapshot.root().resolve(file.path()).toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
