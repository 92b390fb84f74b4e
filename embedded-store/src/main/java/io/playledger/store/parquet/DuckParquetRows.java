package io.playledger.store.parquet;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.source.ParquetRows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Reads Parquet files by DuckDB, streaming, in an instance of its own for each file.
public final class DuckParquetRows implements ParquetRows {
    private static final String RFC_3339 = "'%Y-%m-%dT%H:%M:%S.%fZ'";

    private final int memoryMegabytesMax;

    /// @param memoryMegabytesMax what DuckDB may use
    public DuckParquetRows(int memoryMegabytesMax) {
        this.memoryMegabytesMax = memoryMegabytesMax;
    }

    private record Column(String name, String type) {}

    @Override
    public void read(Path file, Reader reader) {
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:", streaming);
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '" + memoryMegabytesMax + "MB'");
            statement.execute("SET TimeZone = 'UTC'");
            String table = "read_parquet(" + text(file) + ", hive_partitioning = false)";
            List<Column> columns = columns(statement, table);
            reader.columns(columns.stream().map(Column::name).toList(), rows(statement, file));
            try (ResultSet rows = statement.executeQuery(select(columns, table))) {
                while (rows.next()) {
                    reader.row(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new PlayledgerException(
                    Code.BAD_INPUT, file + " cannot be read as Parquet: " + message + ".", e);
        }
    }

    private static List<Column> columns(Statement statement, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    private static long rows(Statement statement, Path file) throws SQLException {
        String sql = "SELECT num_rows FROM parquet_file_metadata(" + text(file) + ")";
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static String select(List<Column> columns, String table) {
        List<String> members = new ArrayList<>();
        for (Column column : columns) {
            members.add(name(column) + " := " + expression(column));
        }
        return "SELECT to_json(struct_pack("
                + String.join(", ", members)
                + "))::VARCHAR FROM "
                + table;
    }

    private static String expression(Column column) {
        String name = name(column);
        if (column.type().startsWith("TIMESTAMP WITH TIME ZONE")) {
            return "strftime(" + name + " AT TIME ZONE 'UTC', " + RFC_3339 + ")";
        }
        if (column.type().startsWith("TIMESTAMP")) {
            return "strftime(" + name + "::TIMESTAMP, " + RFC_3339 + ")";
        }
        // JSON numbers of these would be made of doubles.
        boolean wide = column.type().startsWith("DECIMAL") || column.type().endsWith("HUGEINT");
        return wide ? name + "::VARCHAR" : name;
    }

    private static String name(Column column) {
        return "\"" + column.name().replace("\"", "\"\"") + "\"";
    }

    private static String text(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
