package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.Head.Effect;

import org.duckdb.DuckDBConnection;
import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Merges small files by the commit protocol: the new files durable in their places, then one
/// transaction that names them and retires the old ones.
///
/// Runs beside commits; the same rows are in the archive at every moment. One at a time.
final class Compaction {
    private static final int MEMORY_MEGABYTES_MAX = 512;

    private final ControlStore store;
    private final ArchiveFolder folder;
    private final FilePlacement placement;
    private final Head head;
    private final Clock clock;

    Compaction(
            ControlStore store,
            ArchiveFolder folder,
            FilePlacement placement,
            Head head,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.placement = placement;
        this.head = head;
        this.clock = clock;
    }

    /// @return how many files were replaced
    int run(ArchiveSnapshot snapshot, Path temporary)
            throws IOException, SQLException, Head.Undone {
        List<List<ArchiveFile>> merges = CompactionChoice.of(snapshot.files());
        if (merges.isEmpty()) {
            return 0;
        }
        long sequenceBefore = head.sequence();
        Path staging = folder.newStaging();
        List<NewFile> files;
        try {
            files = placement.place('c', sequenceBefore, merge(merges, staging, temporary));
        } finally {
            ArchiveFolder.discard(staging);
        }
        try {
            return record(merges, files);
        } catch (Head.Undone e) {
            placement.withdraw(files);
            throw e;
        }
    }

    private List<StagedFile> merge(List<List<ArchiveFile>> merges, Path staging, Path temporary)
            throws SQLException, IOException {
        List<StagedFile> staged = new ArrayList<>();
        try (DuckDBConnection duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
                Statement statement = duckdb.createStatement()) {
            for (List<ArchiveFile> merged : merges) {
                Path file = staging.resolve(staged.size() + ".parquet");
                FileContents contents = store.jdbi().withHandle(handle -> contents(handle, merged));
                long rows =
                        statement.executeUpdate(
                                "COPY ("
                                        + Again.merged(DuckDb.table(folder, merged))
                                        + ") TO "
                                        + Sql.quoted(file.toString())
                                        + " ("
                                        + BatchWriter.FORMAT
                                        + ")");
                if (rows != contents.rows()) {
                    throw new IOException(
                            "the files of "
                                    + contents.eventDate()
                                    + ", bucket "
                                    + contents.bucket()
                                    + ", hold "
                                    + rows
                                    + " rows, the manifest says "
                                    + contents.rows()
                                    + "; run verify");
                }
                staged.add(new StagedFile(file, contents));
            }
        }
        return staged;
    }

    private static FileContents contents(Handle handle, List<ArchiveFile> files) {
        return new FileContents(
                files.getFirst().eventDate(),
                files.getFirst().bucket(),
                files.stream().mapToLong(ArchiveFile::rows).sum(),
                files.stream().mapToLong(ArchiveFile::eventTimeMicrosMin).min().orElseThrow(),
                files.stream().mapToLong(ArchiveFile::eventTimeMicrosMax).max().orElseThrow(),
                files.stream().mapToLong(ArchiveFile::receivedTimeMicrosMin).min().orElseThrow(),
                files.stream().mapToLong(ArchiveFile::receivedTimeMicrosMax).max().orElseThrow(),
                Manifest.mergedRanges(handle, files));
    }

    private int record(List<List<ArchiveFile>> merges, List<NewFile> files) throws Head.Undone {
        List<ArchiveFile> replaced = merges.stream().flatMap(List::stream).toList();
        long bytesBefore = replaced.stream().mapToLong(ArchiveFile::bytes).sum();
        long bytes = files.stream().mapToLong(NewFile::bytes).sum();
        head.advance((handle, sequence) -> {
            Manifest.addCommit(
                    handle, sequence, "compaction", OptionalInt.empty(), clock.instant(), files);
            Manifest.addFiles(handle, sequence, files);
            Manifest.retire(handle, sequence, replaced);
            return new Effect(files.size() - replaced.size(), 0, bytes - bytesBefore, 0, null);
        });
        placement.settled(files);
        return replaced.size();
    }
}
