package io.playledger.engine.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Computes statements without recording runs: for comparing, and for trying what was not published
/// yet. Safe for any thread; computations run one at a time, together with those of runs.
public final class Trials {
    private final EventArchive archive;
    private final Computation computation;
    private final StatementTable table;
    private final Path temporary;

    Trials(EventArchive archive, Computation computation, StatementTable table, Path temporary) {
        this.archive = archive;
        this.computation = computation;
        this.table = table;
        this.temporary = temporary;
    }

    /// The statement that a run from these inputs would have. Of the archive's snapshot, what was
    /// erased since is missing.
    ///
    /// @throws PlayledgerException `BAD_INPUT` for a snapshot that is not there, `CANCELLED`,
    ///   `ARCHIVE_DAMAGED`, `STORAGE_FAILED`; nothing is kept then
    public Trial compute(RunInputs inputs, Progress progress) {
        computation.begin(progress);
        try (ArchiveSnapshot snapshot = snapshot(inputs)) {
            StatementFolder folder = folder();
            try {
                return new Trial(
                        inputs,
                        computation.run(inputs, snapshot, false, folder::write, progress),
                        folder);
            } catch (RuntimeException e) {
                folder.delete();
                throw e;
            }
        } finally {
            computation.end();
        }
    }

    /// Late events that were accepted may have been archived since.
    private ArchiveSnapshot snapshot(RunInputs inputs) {
        return inputs.lateAcceptedUpTo() > 0
                ? archive.snapshotAmongLater(inputs.archiveSnapshot())
                : archive.snapshot(inputs.archiveSnapshot());
    }

    /// What becomes of each record that a statement from these inputs looks at, written as a table
    /// for [io.playledger.engine.diff.EventTables].
    ///
    /// @throws PlayledgerException as from [#compute]
    public void verdicts(RunInputs inputs, RecordFilter filter, Path table, Progress progress) {
        computation.begin(progress);
        try (ArchiveSnapshot snapshot = snapshot(inputs)) {
            computation.verdicts(inputs, snapshot, filter, table, progress);
        } finally {
            computation.end();
        }
    }

    private StatementFolder folder() {
        try {
            Files.createDirectories(temporary);
            return new StatementFolder(Files.createTempDirectory(temporary, "trial-"), table);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "No statement can be computed: "
                            + temporary
                            + " cannot be written to ("
                            + Reason.of(e)
                            + "). Nothing was changed.",
                    new UncheckedIOException(e));
        }
    }
}
