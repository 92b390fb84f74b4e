package io.playledger.app.bench;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.store.royalty.CatalogFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A month of made-up events as archive files and a catalogue as its cache files: 10 % duplicates
/// (one in a hundred of them in another date, with other content), a million items of Zipf
/// popularity, 12 countries, four versions an item, one of which begins within the month.
///
/// The id hash is DuckDB's own, not the archive's: the plan needs only that equal ids have equal
/// hashes.
record ReconcileBenchData(ArchiveSnapshot archive, CatalogFiles catalog, long events) {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 31;

    /// @param versions of each of the thousand most played items; the others have four
    static ReconcileBenchData make(
            Path folder, long events, int versions, long memoryBytes, Consumer<String> progress) {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            Files.createDirectories(folder);
            sql.execute("SET memory_limit = '" + memoryBytes / 1_000_000 + "MB'");
            sql.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET preserve_insertion_order = false");
            CatalogFiles catalog = catalog(sql, folder, versions);
            Path root = folder.resolve("archive");
            List<ArchiveFile> files = new ArrayList<>();
            String text = resource("sample-events.sql");
            for (int day = 0; day < DAYS; day++) {
                Path date = root.resolve("event_date=" + FIRST.plusDays(day));
                Files.createDirectories(date);
                sql.execute(
                        text.replace("${day}", Integer.toString(day))
                                .replace("${date}", FIRST.plusDays(day).toString())
                                .replace("${base}", Long.toString(events / 10 * 9))
                                .replace("${folder}", date.toString()));
                progress.accept("made " + FIRST.plusDays(day));
            }
            files.addAll(files(sql, root));
            long rows = files.stream().mapToLong(ArchiveFile::rows).sum();
            return new ReconcileBenchData(new ArchiveSnapshot(1, root, files), catalog, rows);
        } catch (SQLException e) {
            throw new IllegalStateException("The sample could not be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogFiles catalog(Statement sql, Path folder, int versions)
            throws SQLException {
        for (String part : resource("sample-catalogue.sql").split(";\\s*\n")) {
            sql.execute(
                    part.replace("${folder}", folder.toString())
                            .replace("${versions}", Integer.toString(versions)));
        }
        return new CatalogFiles(
                folder.resolve("versions.parquet"),
                folder.resolve("terms.parquet"),
                folder.resolve("keys.parquet"),
                folder.resolve("groups.parquet"));
    }

    private static List<ArchiveFile> files(Statement sql, Path root) throws SQLException {
        List<ArchiveFile> files = new ArrayList<>();
        try (ResultSet row =
                sql.executeQuery(
                        "SELECT filename, count(*), epoch_us(min(event_time)),"
                                + " epoch_us(max(event_time)), epoch_us(min(received_time)),"
                                + " epoch_us(max(received_time)) FROM read_parquet('"
                                + root
                                + "/*/*/*.parquet', filename = true, hive_partitioning = false)"
                                + " GROUP BY filename ORDER BY filename")) {
            while (row.next()) {
                Path file = root.relativize(Path.of(row.getString(1)));
                files.add(
                        new ArchiveFile(
                                files.size() + 1L,
                                file.toString(),
                                LocalDate.parse(file.getName(0).toString().substring(11)),
                                Integer.parseInt(file.getName(1).toString().substring(7)),
                                row.getLong(2),
                                root.resolve(file).toFile().length(),
                                "0".repeat(64),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                1));
            }
        }
        return files;
    }

    private static String resource(String name) {
        try (InputStream in = ReconcileBenchData.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
