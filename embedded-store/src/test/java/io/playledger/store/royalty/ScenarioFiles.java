package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.store.archive.ParquetArchive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Writes scenarios to the files that the plan reads.
final class ScenarioFiles {
    private ScenarioFiles() {}

    /// Commits the events to a real archive and returns the files that this made.
    static ArchiveSnapshot commit(
            ParquetArchive archive,
            List<TestEvent> events,
            List<Scenario.Refused> refused,
            String name) {
        Set<Long> before = new HashSet<>();
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            snapshot.files().forEach(file -> before.add(file.id()));
        }
        Source source = new Source("file:" + name, "");
        archive.begin(source, java.util.Map.of(0, 0L));
        EventBatch batch = new EventBatch(events.size());
        events.forEach(event -> event.appendTo(batch));
        List<RejectedRecord> rejected = new ArrayList<>();
        for (Scenario.Refused record : refused) {
            rejected.add(rejected(record, events.size() + rejected.size()));
        }
        long records = events.size() + rejected.size();
        archive.commit(
                new Commit(
                        source, batch, rejected, List.of(new SourceRange(0, 0, records, records))));
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            return new ArchiveSnapshot(
                    snapshot.sequence(),
                    snapshot.root(),
                    snapshot.files().stream().filter(f -> !before.contains(f.id())).toList());
        }
    }

    private static RejectedRecord rejected(Scenario.Refused record, long offset) {
        return new RejectedRecord(
                0,
                offset,
                record.receivedMicros(),
                new byte[] {'{'},
                new Rejection(
                        List.of(new Violation("user_id", "required", "absent")),
                        null,
                        record.eventType(),
                        null,
                        record.itemId(),
                        record.eventMicros()));
    }

    /// Writes the same records to other files: `parts` of them, cut by the given SQL. In several,
    /// no record is marked as standing again: what it repeats may lie in another.
    ///
    /// @param hash SQL in place of the id hash
    static ArchiveSnapshot rewrite(
            Duck duck, ArchiveSnapshot from, Path folder, int parts, String cut, String hash)
            throws SQLException, IOException {
        Files.createDirectories(folder);
        List<Path> files = from.files().stream().map(f -> from.root().resolve(f.path())).toList();
        List<ArchiveFile> written = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Path file = folder.resolve("part-" + part + ".parquet");
            duck.run(
                    "COPY (SELECT * REPLACE ("
                            + hash
                            + " AS id_hash"
                            + (parts > 1 ? ", FALSE AS again" : "")
                            + ") FROM read_parquet("
                            + Duck.list(files)
                            + ", hive_partitioning = false) WHERE "
                            + cut
                            + " % "
                            + parts
                            + " = "
                            + part
                            + ") TO "
                            + Duck.literal(file.toString())
                            + " (FORMAT parquet)");
            describe(duck, folder, file, part).ifPresent(written::add);
        }
        return new ArchiveSnapshot(from.sequence(), folder, written);
    }

    private static java.util.Optional<ArchiveFile> describe(
            Duck duck, Path folder, Path file, int id) throws SQLException {
        try (Statement statement = duck.connection().createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*), epoch_us(min(event_time)),"
                                    + " epoch_us(max(event_time)), epoch_us(min(received_time)),"
                                    + " epoch_us(max(received_time)) FROM read_parquet("
                                        + Duck.literal(file.toString())
                                        + ")")) {
            row.next();
            if (row.getLong(1) == 0) {
                return java.util.Optional.empty();
            }
            return java.util.Optional.of(
                    new ArchiveFile(
                            id,
                            folder.relativize(file).toString(),
                            LocalDate.EPOCH,
                            0,
                            row.getLong(1),
                            1,
                            "0".repeat(64),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            1));
        }
    }

    /// Writes the scenario's catalogue as the cache does.
    static CatalogFiles catalog(Duck duck, List<Scenario.Recorded> rows, Path folder)
            throws SQLException, IOException {
        Files.createDirectories(folder);
        duck.run("DROP TABLE IF EXISTS version_row");
        duck.run("DROP TABLE IF EXISTS terms_row");
        duck.run("DROP TABLE IF EXISTS key_row");
        duck.run("DROP TABLE IF EXISTS group_row");
        duck.run(
                "CREATE TABLE version_row (version_id BIGINT, item_id VARCHAR, version INTEGER,"
                        + " valid_from BIGINT, valid_to BIGINT, territories VARCHAR,"
                        + " recorded_from BIGINT, recorded_to BIGINT, duration_ms BIGINT)");
        duck.run(
                "CREATE TABLE terms_row (version_id BIGINT, rights_holder VARCHAR, currency"
                    + " VARCHAR, rate_model VARCHAR, rate_unscaled BIGINT, share_unscaled BIGINT,"
                    + " decimals INTEGER, territories VARCHAR)");
        Set<Long> seen = new HashSet<>();
        for (Scenario.Recorded row : rows) {
            insertVersion(duck, row);
            if (seen.add(row.versionId())) {
                for (Terms terms : row.version().terms()) {
                    insertTerms(duck, row.versionId(), terms);
                }
            }
        }
        CatalogTables.write(duck, folder);
        return new CatalogFiles(
                folder.resolve("versions.parquet"),
                folder.resolve("terms.parquet"),
                folder.resolve("keys.parquet"),
                folder.resolve("groups.parquet"));
    }

    private static void insertVersion(Duck duck, Scenario.Recorded row) throws SQLException {
        CatalogVersion version = row.version();
        insert(
                duck,
                "INSERT INTO version_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.versionId(),
                version.itemId(),
                version.version(),
                Micros.of(version.validFrom()),
                version.validTo() == null ? null : Micros.of(version.validTo()),
                version.territories().isEmpty()
                        ? "*"
                        : String.join("|", new TreeSet<>(version.territories())),
                row.recordedFromMicros(),
                row.recordedToMicros(),
                version.durationMillis());
    }

    private static void insertTerms(Duck duck, long versionId, Terms terms) throws SQLException {
        insert(
                duck,
                "INSERT INTO terms_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                versionId,
                terms.rightsHolder(),
                terms.currency(),
                terms.model().wireName(),
                terms.rate().unscaledValue().longValueExact(),
                terms.share().unscaledValue().longValueExact(),
                terms.rate().scale() + terms.share().scale(),
                terms.territories().isEmpty()
                        ? "*"
                        : String.join("|", new TreeSet<>(terms.territories())));
    }

    private static void insert(
            Duck duck, String sql, @org.jspecify.annotations.Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = duck.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
