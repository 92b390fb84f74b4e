package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot.Position;
import io.playledger.engine.royalty.PlanInput;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What came since an earlier run of the same period, and every record that it could have made
/// count differently. A verdict depends on the records of one id alone, so these are the records
/// that share a hash of an id with one that came since; all others stay what they were.
///
/// Leaves the tables `near_part` and `far_part`: the records of `near` and `far` with such a hash,
/// and whether the earlier run had them (`in_base`).
final class LaterRecords {
    /// Part of a period's records that may have come since; beyond it all of them are counted
    /// again.
    private static final double PART_MAX = 0.1;

    private static final long ROWS_ALWAYS = 200_000;

    private final Duck duck;
    private final PlanInput input;
    private final PlanFiles files;
    private final KeptCells.Base base;
    private final PlanRelations relations;

    LaterRecords(
            Duck duck,
            PlanInput input,
            PlanFiles files,
            KeptCells.Base base,
            PlanRelations relations) {
        this.duck = duck;
        this.input = input;
        this.files = files;
        this.base = base;
        this.relations = relations;
    }

    /// @return false where too much came since for this to be of use
    boolean find(Progress progress) throws SQLException {
        Set<Path> later = laterFiles();
        List<Path> nearLater = files.near().stream().filter(later::contains).toList();
        List<Path> farLater = files.far().stream().filter(later::contains).toList();
        if (rows(later) > Math.max(ROWS_ALWAYS, files.nearRows() * PART_MAX)) {
            return false;
        }
        basePositions();
        progress.stopIfCancelled();
        duck.run("CREATE TABLE changed (id_hash BIGINT)");
        for (List<Path> some : List.of(nearLater, farLater)) {
            if (!some.isEmpty()) {
                duck.run(
                        "INSERT INTO changed SELECT id_hash FROM read_parquet("
                                + Duck.list(some)
                                + ", hive_partitioning = false) AS record WHERE received_time < "
                                + Duck.literal(input.receivedBefore())
                                + " AND NOT ("
                                + inBase()
                                + ")",
                        progress);
            }
        }
        duck.run("CREATE TABLE changed_hash AS SELECT DISTINCT id_hash FROM changed");
        progress.report(0, PlanSteps.COUNT, "Finding its copies");
        part("near_part", nearMayHold() ? having(files.near(), progress) : nearLater, progress);
        part("far_part", having(files.far(), progress), progress);
        return true;
    }

    /// Files that could hold a record which the earlier run had not.
    private Set<Path> laterFiles() {
        long receivedFrom = Micros.of(base.note().receivedBefore());
        Set<Path> later = new HashSet<>();
        for (ArchiveFile file : input.archive().files()) {
            if (file.addedIn() > base.note().sequence()
                    || file.receivedTimeMicrosMax() >= receivedFrom) {
                later.add(input.archive().root().resolve(file.path()));
            }
        }
        return later;
    }

    private long rows(Set<Path> later) {
        Set<Path> read = new HashSet<>(files.near());
        read.addAll(files.far());
        return input.archive().files().stream()
                .filter(file -> {
                    Path path = input.archive().root().resolve(file.path());
                    return later.contains(path) && read.contains(path);
                })
                .mapToLong(ArchiveFile::rows)
                .sum();
    }

    /// SQL that is true of the earlier run's records.
    private String inBase() {
        return "received_time < "
                + Duck.literal(base.note().receivedBefore())
                + """
                 AND EXISTS (
                  SELECT 1 FROM base_up_to AS b
                  WHERE b.source_id = record.source_id
                    AND b.source_partition = record.source_partition
                    AND b.next_offset > record.source_offset)\
                """;
    }

    private void basePositions() throws SQLException {
        duck.run(
                "CREATE TABLE base_up_to"
                        + " (source_id INTEGER, source_partition INTEGER, next_offset BIGINT)");
        try (PreparedStatement insert =
                duck.connection().prepareStatement("INSERT INTO base_up_to VALUES (?, ?, ?)")) {
            for (Position position : base.upTo()) {
                insert.setInt(1, position.sourceId());
                insert.setInt(2, position.partition());
                insert.setLong(3, position.nextOffset());
                insert.addBatch();
            }
            if (!base.upTo().isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /// Whether the earlier run's records of the period may have one of the changed hashes; where
    /// not, no file of theirs need be read.
    private boolean nearMayHold() throws SQLException {
        try (SeenHashes seen = SeenHashes.read(base.hashes(), base.note().hashesCrc32c());
                Statement statement = duck.connection().createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT id_hash FROM changed_hash")) {
                while (row.next()) {
                    if (seen.mayHold(row.getLong(1))) {
                        return true;
                    }
                }
            }
            if (base.hashesLater().isEmpty()) {
                return false;
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT count(*) > 0 FROM changed_hash WHERE id_hash IN ("
                                    + "SELECT id_hash FROM read_parquet("
                                    + Duck.list(List.of(base.hashesLater().get()))
                                    + "))")) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(LaterRecords.class)
                    .warn("Reading all hashes: {}", e.getMessage());
            return true;
        }
    }

    /// @param some the files that may hold such records
    private void part(String table, List<Path> some, Progress progress) {
        duck.run(
                "CREATE TABLE "
                        + table
                        + " AS SELECT *, "
                        + inBase()
                        + " AS in_base FROM ("
                        + relations.records(some, 0)
                        + ") AS record WHERE id_hash IN (SELECT id_hash FROM changed_hash)"
                        + " AND received_time < "
                        + Duck.literal(input.receivedBefore()),
                progress);
    }

    /// Those of the files that hold a changed hash, by a look at nothing but their hashes.
    private List<Path> having(List<Path> all, Progress progress) throws SQLException {
        List<Path> having = new ArrayList<>();
        if (all.isEmpty()) {
            return having;
        }
        progress.stopIfCancelled();
        try (Statement statement = duck.connection().createStatement();
                Cancelling watch = Cancelling.watch(statement, progress);
                ResultSet row =
                        statement.executeQuery(
                                "SELECT DISTINCT CAST(file_index AS INTEGER) AS number"
                                        + " FROM read_parquet("
                                        + Duck.list(all)
                                        + ", hive_partitioning = false)"
                                        + " WHERE id_hash IN (SELECT id_hash FROM changed_hash)"
                                        + " ORDER BY number")) {
            while (row.next()) {
                having.add(all.get(row.getInt(1)));
            }
            if (watch.cancelled()) {
                progress.stopIfCancelled();
            }
        }
        return having;
    }
}
