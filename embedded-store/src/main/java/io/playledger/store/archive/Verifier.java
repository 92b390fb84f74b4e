package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Verification;
import io.playledger.store.archive.ArchiveFolder.Seal;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the archive against its manifest: every file read in full, every range of every source
/// partition followed from begin to end.
final class Verifier {
    private static final int MEMORY_MEGABYTES_MAX = 256;

    private final ArchiveFolder folder;
    private final FilePlacement placement;
    private final Head head;
    private final List<String> findings = new ArrayList<>();

    Verifier(ArchiveFolder folder, FilePlacement placement, Head head) {
        this.folder = folder;
        this.placement = placement;
        this.head = head;
    }

    /// @param snapshot held until this returns
    Verification run(ArchiveSnapshot snapshot, Path temporary) throws IOException, SQLException {
        long rows = 0;
        long bytes = 0;
        try (DuckDBConnection duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
                Statement statement = duckdb.createStatement()) {
            for (ArchiveFile file : snapshot.files()) {
                if (intact(file)) {
                    rows += checkRows(file, statement);
                    if (checkColumns(file, statement)) {
                        checkAgain(file, statement);
                    }
                    bytes += file.bytes();
                }
            }
        }
        checkOrphans();
        LedgerCheck ledger = head.whileStill(LedgerCheck::of);
        findings.addAll(ledger.findings());
        return Verification.ofArchive(
                snapshot.sequence(),
                snapshot.files().size(),
                rows,
                bytes,
                ledger.partitions(),
                findings);
    }

    private boolean intact(ArchiveFile file) {
        Path path = folder.resolve(file.path());
        if (!Files.isRegularFile(path)) {
            findings.add(
                    path
                            + " is missing: the manifest says "
                            + file.rows()
                            + " rows. Put it back from a backup.");
            return false;
        }
        try {
            Seal seal = folder.seal(path);
            if (seal.bytes() != file.bytes()) {
                findings.add(
                        path
                                + " has "
                                + seal.bytes()
                                + " bytes, the manifest says "
                                + file.bytes()
                                + ". Put it back from a backup.");
                return false;
            }
            if (!seal.sha256().equals(file.sha256())) {
                findings.add(
                        path
                                + " was changed: its SHA-256 is "
                                + seal.sha256()
                                + ", the manifest says "
                                + file.sha256()
                                + ". Put it back from a backup.");
                return false;
            }
            return true;
        } catch (IOException e) {
            findings.add(path + " cannot be read (" + e.getMessage() + "). Check the disk.");
            return false;
        }
    }

    private long checkRows(ArchiveFile file, Statement statement) {
        Path path = folder.resolve(file.path());
        try (ResultSet metadata =
                statement.executeQuery(
                        "SELECT num_rows FROM parquet_file_metadata("
                                + Sql.quoted(path.toString())
                                + ")")) {
            long rows = metadata.next() ? metadata.getLong(1) : 0;
            if (rows != file.rows()) {
                findings.add(
                        path
                                + " holds "
                                + rows
                                + " rows, the manifest says "
                                + file.rows()
                                + ". Put the newest store/playledger.mv.db back from a backup.");
            }
            return rows;
        } catch (SQLException e) {
            findings.add(path + " is no Parquet file: " + e.getMessage());
            return 0;
        }
    }

    private boolean checkColumns(ArchiveFile file, Statement statement) {
        Path path = folder.resolve(file.path());
        List<String> missing = new ArrayList<>(ArchiveColumns.NAMES);
        try (ResultSet columns =
                statement.executeQuery(
                        "SELECT name FROM parquet_schema(" + Sql.quoted(path.toString()) + ")")) {
            while (columns.next()) {
                missing.remove(columns.getString(1));
            }
        } catch (SQLException e) {
            findings.add(path + " is no Parquet file: " + e.getMessage());
            return false;
        }
        if (!missing.isEmpty()) {
            findings.add(
                    path
                            + " lacks "
                            + String.join(", ", missing)
                            + ": another version of the program wrote it. Import its events into a"
                            + " new home.");
        }
        return missing.isEmpty();
    }

    /// Whoever stands again must have stood before: a statement leaves it out unseen.
    private void checkAgain(ArchiveFile file, Statement statement) {
        Path path = folder.resolve(file.path());
        try (ResultSet row =
                statement.executeQuery(Again.countUnfounded(Sql.quoted(path.toString())))) {
            row.next();
            if (row.getLong(1) > 0) {
                findings.add(
                        path
                                + " marks "
                                + row.getLong(1)
                                + " rows as standing there again that do not: statements would not"
                                + " count them. Put it back from a backup.");
            }
        } catch (SQLException e) {
            findings.add(path + " cannot be read: " + e.getMessage());
        }
    }

    private void checkOrphans() throws IOException {
        // In this order: a file listed and then committed is known to the manifest by the time that
        // it is asked.
        List<String> present = folder.list();
        Set<String> inFlight = placement.inFlight();
        Set<String> known = new HashSet<>(head.whileStill(Manifest::paths));
        for (String path : present) {
            if (!known.contains(path)
                    && !inFlight.contains(path)
                    && Files.exists(folder.resolve(path))) {
                findings.add(
                        folder.resolve(path)
                                + " is not in the manifest and no query reads it. "
                                + (ArchiveFolder.sequenceBefore(path) >= 0
                                        ? "The next start sweeps it away."
                                        : "Move it out of the archive."));
            }
        }
    }
}
