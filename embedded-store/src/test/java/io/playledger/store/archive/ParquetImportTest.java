package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.source.FileImport;
import io.playledger.engine.source.ImportResult;
import io.playledger.engine.source.Mapping;
import io.playledger.store.parquet.DuckParquetRows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/// A Parquet file of somebody else, all the way into files of the archive.
class ParquetImportTest {
    private static final String EVENTS =
            """
            SELECT 1 AS schema_version, 'e-' || i AS event_id, 'play' AS event_type,
              'u-' || (i % 10) AS user_id, 'track:' || (i % 100) AS item_id,
              CASE WHEN i % 1000 = 7 THEN 'No Surface' ELSE 'ios' END AS surface,
              TIMESTAMPTZ '2026-03-01 12:00:00+00' + to_seconds(i) AS timestamp,
              TIMESTAMPTZ '2026-03-02 12:00:00+00' + to_seconds(i) AS received_at,
              {'ms_played': i, 'country': 'SE'} AS payload
            FROM range(5000) t(i)
            """;

    @TempDir Path folder;

    @Test
    void everyRowIsArchivedUnderItsRowNumberOrQuarantined() throws Exception {
        Path file = folder.resolve("plays.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + EVENTS + ") TO '" + file + "' (FORMAT parquet)");
        }
        try (ArchiveHome home = new ArchiveHome(folder.resolve("home"))) {
            ImportResult result =
                    new FileImport(
                                    home.archive,
                                    new DuckParquetRows(256),
                                    ArchiveHome.CLOCK,
                                    batch -> {},
                                    IngestSettings.standard())
                            .importFiles(List.of(file), Mapping.canonical(), Progress.NONE);
            assertThat(result)
                    .returns(5000L, ImportResult::read)
                    .returns(4995L, ImportResult::accepted)
                    .returns(5L, ImportResult::rejected);
            assertThat(
                            ArchiveHome.duckdb(
                                    """
                                    SELECT count(*), count(DISTINCT event_id), sum(ms_played),
                                      count(*) FILTER (
                                        event_id <> 'e-' || source_offset
                                        OR source_partition <> 0
                                        OR user_id <> 'u-' || (source_offset %% 10)
                                        OR item_id <> 'track:' || (source_offset %% 100)
                                        OR ms_played <> source_offset
                                        OR epoch_us(event_time) <> 1772366400000000 + source_offset * 1000000
                                        OR epoch_us(received_time) <> 1772452800000000 + source_offset * 1000000)
                                    FROM %s
                                    """
                                            .formatted(home.files())))
                    .containsExactly("4995|4995|" + (4999L * 5000 / 2 - 5 * 7 - 10_000) + "|0");
            assertThat(new StoredQuarantine(home.store, ArchiveHome.CLOCK).list(10))
                    .hasSize(5)
                    .allSatisfy(record -> {
                        assertThat(record.source()).startsWith("file:" + sha256(file));
                        assertThat(record.offset() % 1000).isEqualTo(7);
                    });
            assertThat(home.archive.verify().clean()).isTrue();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
