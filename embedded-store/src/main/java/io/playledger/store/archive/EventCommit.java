package io.playledger.store.archive;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.Head.Effect;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The commit protocol (docs/spec/archive-format.md): files first, each durable in its place, then
/// one transaction that names them together with the quarantine and the positions.
///
/// A halt before the transaction leaves files that nobody names; a halt after it loses nothing.
/// Confined to one thread at a time.
final class EventCommit {
    private final ControlStore store;
    private final ArchiveFolder folder;
    private final BatchWriter writer;
    private final FilePlacement placement;
    private final Head head;
    private final Clock clock;

    EventCommit(
            ControlStore store,
            ArchiveFolder folder,
            BatchWriter writer,
            FilePlacement placement,
            Head head,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.writer = writer;
        this.placement = placement;
        this.head = head;
        this.clock = clock;
    }

    CommitReceipt run(Commit commit) {
        head.checkCertain();
        try {
            int sourceId =
                    store.jdbi().inTransaction(handle -> sourceThatContinues(handle, commit));
            BatchSplit split = new BatchSplit(commit.events(), commit.ranges());
            long[] archived = split.rowsByRange();
            checkCounts(commit, archived);
            List<NewFile> files = writeFiles(commit.events(), split, sourceId);
            return record(commit, sourceId, archived, files);
        } catch (IOException | SQLException | JdbiException e) {
            throw notKept(e);
        }
    }

    private int sourceThatContinues(Handle handle, Commit commit) {
        OptionalInt known = Manifest.findSource(handle, commit.source());
        if (known.isEmpty()) {
            return Manifest.addSource(handle, commit.source(), clock.instant());
        }
        Manifest.checkContinues(
                commit.source(), commit.ranges(), Manifest.positions(handle, known.getAsInt()));
        return known.getAsInt();
    }

    /// What is read is archived or rejected, each record once; anything else is a defect upstream.
    private static void checkCounts(Commit commit, long[] archived) {
        Map<Integer, Long> rejected = new HashMap<>();
        for (RejectedRecord record : commit.rejected()) {
            rejected.merge(record.partition(), 1L, Long::sum);
        }
        for (int i = 0; i < archived.length; i++) {
            SourceRange range = commit.ranges().get(i);
            Long refused = rejected.remove(range.partition());
            long sum = archived[i] + (refused == null ? 0 : refused);
            if (sum != range.records()) {
                throw new IllegalArgumentException(
                        "partition "
                                + range.partition()
                                + " brings "
                                + sum
                                + " records, but its range says "
                                + range.records());
            }
        }
        if (!rejected.isEmpty()) {
            throw new IllegalArgumentException(
                    "rejected records of partitions without a range: " + rejected.keySet());
        }
    }

    private List<NewFile> writeFiles(EventBatch events, BatchSplit split, int sourceId)
            throws IOException, SQLException {
        if (events.rows() == 0) {
            return List.of();
        }
        long sequenceBefore = head.sequence();
        Path staging = folder.newStaging();
        try {
            List<NewFile> files =
                    placement.place(
                            'e', sequenceBefore, writer.write(events, split, sourceId, staging));
            ArchiveFolder.discard(staging);
            return files;
        } catch (IOException | SQLException | RuntimeException e) {
            ArchiveFolder.discard(staging);
            throw e;
        }
    }

    private CommitReceipt record(
            Commit commit, int sourceId, long[] archived, List<NewFile> files) {
        Instant at = clock.instant();
        long bytes = files.stream().mapToLong(NewFile::bytes).sum();
        int rows = commit.events().rows();
        try {
            long sequence =
                    head.advance((handle, next) -> {
                        Map<Integer, Long> positions = Manifest.positions(handle, sourceId);
                        Manifest.checkContinues(commit.source(), commit.ranges(), positions);
                        Manifest.addCommit(
                                handle, next, "ingest", OptionalInt.of(sourceId), at, files);
                        Manifest.addRanges(
                                handle, next, sourceId, commit.ranges(), archived, positions);
                        Manifest.addFiles(handle, next, files);
                        QuarantineRows.add(handle, next, sourceId, commit.rejected());
                        DeletionIntake.requests(handle, store.subjectKey(), commit.events());
                        DeletionIntake.refused(handle, next, sourceId, commit.refused(), at);
                        return new Effect(files.size(), rows, bytes, commit.rejected().size(), at);
                    });
            placement.settled(files);
            return new CommitReceipt(sequence, at, files.size(), rows, bytes);
        } catch (Head.Undone e) {
            placement.withdraw(files);
            if (e.getCause() instanceof PlayledgerException known) {
                throw known;
            }
            throw notKept(e);
        }
    }

    private static PlayledgerException notKept(Exception e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED,
                "The batch could not be archived: "
                        + e.getMessage()
                        + ". Nothing of it was kept; its records are read again from the last"
                        + " position. Check the space and the rights of the home's disk.",
                e);
    }
}
