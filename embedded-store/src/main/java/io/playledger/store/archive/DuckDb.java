package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;

import org.duckdb.DuckDBConnection;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/// DuckDB instances of the archive's own: in memory, one thread, bounded, so that the event path
/// and the console keep their cores.
final class DuckDb {
    private DuckDb() {}

    /// Opens an instance that may use so much memory and spills into `temporary`.
    static DuckDBConnection open(Path temporary, int memoryMegabytesMax) throws SQLException {
        DuckDBConnection duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '" + memoryMegabytesMax + "MB'");
            statement.execute("SET temp_directory = " + Sql.quoted(temporary.toString()));
            statement.execute("SET TimeZone = 'UTC'");
            return duckdb;
        } catch (SQLException e) {
            duckdb.close();
            throw e;
        }
    }

    /// The files as a table of SQL.
    static String table(ArchiveFolder folder, Collection<ArchiveFile> files) {
        return "read_parquet("
                + list(folder, files)
                + ", hive_partitioning = false, union_by_name = false)";
    }

    /// The files' full paths as a list of SQL.
    static String list(ArchiveFolder folder, Collection<ArchiveFile> files) {
        return files.stream()
                .map(file -> Sql.quoted(folder.resolve(file.path()).toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
