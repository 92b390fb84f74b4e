package io.playledger.store.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.source.ParquetRows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class DuckParquetRowsTest {
    @TempDir Path folder;

    private final List<String> rows = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    @Test
    void rowsComeInTheFilesOrderAsJson() throws SQLException {
        Path file =
                write(
                        "SELECT i AS schema_version, 'e-' || i AS \"event_id\" FROM range(70000)"
                                + " t(i)");
        read(file);
        assertThat(columns).containsExactly("schema_version", "event_id", "70000");
        assertThat(rows).hasSize(70_000);
        assertThat(rows.getFirst()).isEqualTo("{\"schema_version\":0,\"event_id\":\"e-0\"}");
        assertThat(rows.getLast()).isEqualTo("{\"schema_version\":69999,\"event_id\":\"e-69999\"}");
    }

    @Test
    void timesStructuresAndNullsKeepTheirMeaning() throws SQLException {
        Path file =
                write(
                        """
                        SELECT TIMESTAMPTZ '2026-03-01 12:00:00.000001+02' AS timestamp,
                          TIMESTAMP '2026-03-01 12:00:00' AS received_at,
                          {'ms_played': 9007199254740993, 'country': 'DE', 'client': NULL} AS payload,
                          12345678901234567890.12::DECIMAL(38, 2) AS "payload.x", NULL::VARCHAR AS surface
                        """);
        read(file);
        assertThat(rows)
                .containsExactly(
                        "{\"timestamp\":\"2026-03-01T10:00:00.000001Z\","
                            + "\"received_at\":\"2026-03-01T12:00:00.000000Z\","
                            + "\"payload\":{\"ms_played\":9007199254740993,\"country\":\"DE\",\"client\":null},"
                            + "\"payload.x\":\"12345678901234567890.12\",\"surface\":null}");
    }

    @Test
    void whatIsNoParquetIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("it's.parquet"), "not Parquet at all");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("it's.parquet cannot be read as Parquet: ");
    }

    private void read(Path file) {
        new DuckParquetRows(256)
                .read(
                        file,
                        new ParquetRows.Reader() {
                            @Override
                            public void columns(List<String> names, long count) {
                                columns.addAll(names);
                                columns.add(Long.toString(count));
                            }

                            @Override
                            public void row(String json) {
                                rows.add(json);
                            }
                        });
    }

    private Path write(String query) throws SQLException {
        Path file = folder.resolve("rows.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }
}
