package io.playledger.engine.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.pool.PoolPayee;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The folders `runs/ID` of the home: `statement.csv` with the canonical bytes, and from the first
/// look at it on `statement.parquet` with the same lines for paging; beside them what later runs of
/// the period build on. A folder appears whole, by a rename, before its run is recorded; so does
/// the table.
final class RunFolders {
    private static final String CSV = StatementFolder.CSV;
    private static final String SECTIONS = StatementFolder.SECTIONS;
    private static final String PAYEES = "payees.csv";

    /// What the run settles of closed periods; not in every folder.
    private static final String ADJUSTMENTS = "adjustments.csv";

    private final Path runs;
    private final StatementTable table;

    /// One object a folder, so that a table is made once although several ask for it.
    private final ConcurrentMap<Long, StatementFolder> folders = new ConcurrentHashMap<>();

    RunFolders(Path home, StatementTable table) {
        this.runs = home.resolve("runs");
        this.table = table;
    }

    StatementWriter.Written write(long id, PlannedStatement statement, Progress progress) {
        Path draft = runs.resolve(".draft-" + id);
        try {
            StatementFolder.delete(draft);
            StatementFolder.delete(runs.resolve(Long.toString(id)));
            Files.createDirectories(draft);
            StatementWriter.Written written = StatementWriter.write(statement, draft.resolve(CSV));
            progress.stopIfCancelled();
            if (!written.pools().payees().isEmpty()) {
                Files.writeString(draft.resolve(PAYEES), PayeesFile.text(written.pools().payees()));
                StatementFolder.sync(draft.resolve(PAYEES));
            }
            progress.report(-1, -1, "Keeping what later runs build on");
            written.sections().write(draft.resolve(SECTIONS));
            statement.keep(draft);
            progress.report(-1, -1, "Recording the run");
            Files.move(draft, runs.resolve(Long.toString(id)), StandardCopyOption.ATOMIC_MOVE);
            return written;
        } catch (IOException | UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The statement could not be written ("
                            + Reason.of(e)
                            + "); no run was recorded, earlier runs are as they were.",
                    e);
        } finally {
            deleteQuietly(draft);
        }
    }

    /// A run's folder.
    Path of(long id) {
        return runs.resolve(Long.toString(id));
    }

    LinePage page(long id, LineQuery query) {
        return folder(id).page(query);
    }

    /// The run's lines as a table.
    Path table(long id) {
        return folder(id).table();
    }

    private StatementFolder folder(long id) {
        return folders.computeIfAbsent(
                id, run -> new StatementFolder(runs.resolve(Long.toString(run)), table));
    }

    List<Path> export(Run run, Path folder) {
        Path csv = folder.resolve(CSV);
        Path json = folder.resolve("run.json");
        Path adjustments = folder.resolve(ADJUSTMENTS);
        boolean adjusted = !run.adjustments().isEmpty();
        List<Path> files = new ArrayList<>(List.of(csv, json));
        if (adjusted) {
            files.add(adjustments);
        }
        try {
            Files.createDirectories(folder);
            if (run.money().payeesDigest() != null) {
                Path payees = folder.resolve(PAYEES);
                Files.copy(file(run.id(), PAYEES), payees, StandardCopyOption.REPLACE_EXISTING);
                files.add(payees);
            }
            Files.copy(
                    runs.resolve(Long.toString(run.id())).resolve(CSV),
                    csv,
                    StandardCopyOption.REPLACE_EXISTING);
            if (adjusted) {
                Files.copy(
                        of(run.id()).resolve(ADJUSTMENTS),
                        adjustments,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(json, RunJson.write(run, files));
            return files;
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Run "
                            + run.id()
                            + " could not be exported to "
                            + folder
                            + " ("
                            + Reason.of(e)
                            + "). The run is recorded: export it again to another folder.",
                    e);
        }
    }

    /// What each rights holder gets of a run's pools.
    ///
    /// @param recorded SHA-256 of the file
    /// @throws PlayledgerException `ARCHIVE_DAMAGED` where the file is not what was recorded
    List<PoolPayee> payees(long run, String recorded) {
        payeesFinding(run, recorded)
                .ifPresent(finding -> {
                    throw new PlayledgerException(Code.ARCHIVE_DAMAGED, finding);
                });
        try {
            return PayeesFile.read(file(run, PAYEES));
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.ARCHIVE_DAMAGED,
                    file(run, PAYEES) + " cannot be read (" + Reason.of(e) + ").",
                    e);
        }
    }

    private Path file(long run, String name) {
        return runs.resolve(Long.toString(run)).resolve(name);
    }

    /// What is wrong with a run's payees; empty when their bytes are those of the digest.
    Optional<String> payeesFinding(long run, String recorded) {
        return finding(run, file(run, PAYEES), recorded);
    }

    /// What is wrong with a run's statement; empty when its bytes are those of its digest.
    Optional<String> finding(long run, String recorded) {
        return finding(run, file(run, CSV), recorded);
    }

    /// The same of its adjustments.
    Optional<String> adjustmentsFinding(long run, String recorded) {
        return finding(run, of(run).resolve(ADJUSTMENTS), recorded);
    }

    private static Optional<String> finding(long run, Path csv, String recorded) {
        try {
            String digest = sha256(csv);
            return digest.equals(recorded)
                    ? Optional.empty()
                    : Optional.of(
                            csv
                                    + " was changed: its SHA-256 is "
                                    + digest
                                    + ", run "
                                    + run
                                    + " has the digest "
                                    + recorded
                                    + ". Put it back from a backup.");
        } catch (IOException e) {
            return Optional.of(
                    csv
                            + " cannot be read ("
                            + Reason.of(e)
                            + "): it is a file of run "
                            + run
                            + ". Put it back from a backup.");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            StatementFolder.delete(folder);
        } catch (IOException e) {
            // A draft that stays is overwritten by the next run of its number; the first error
            // counts.
            org.slf4j.LoggerFactory.getLogger(RunFolders.class)
                    .warn("A draft statement could not be removed", e);
        }
    }
}
