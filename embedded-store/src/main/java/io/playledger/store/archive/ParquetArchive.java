package io.playledger.store.archive;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.IngestGuard;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.Sweep.Swept;
import io.playledger.store.erasure.HiddenSubjects;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The archive as Parquet files under `HOME/archive`, with manifest, positions and quarantine in
/// the control store: docs/spec/archive-format.md.
///
/// Thread-safe: commits take turns, compactions take turns, and the two run side by side; reads
/// never wait for files to be written.
public final class ParquetArchive implements EventArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetArchive.class);

    private final ControlStore store;
    private final Clock clock;
    private final Path temporary;
    private final ArchiveFolder folder;
    private final FilePlacement placement;
    private final Head head;
    private final BatchWriter writer;
    private final EventCommit eventCommit;
    private final Compaction compaction;
    private final Erasure erasure;
    private final RecordedGuard guard;
    private final Swept swept;
    private final Leases leases = new Leases();
    private final ReentrantLock committing = new ReentrantLock();
    private final ReentrantLock compacting = new ReentrantLock();

    private ParquetArchive(ControlStore store, Clock clock, CommitSteps steps)
            throws IOException, SQLException {
        this.store = store;
        this.clock = clock;
        temporary = Sweep.emptied(store.home().resolve("tmp"));
        folder = new ArchiveFolder(store.home().resolve("archive"));
        placement = new FilePlacement(folder, steps);
        head = new Head(store, steps);
        swept = Sweep.atStart(store, folder, head.sequence());
        writer = new BatchWriter(temporary);
        eventCommit = new EventCommit(store, folder, writer, placement, head, clock);
        compaction = new Compaction(store, folder, placement, head, clock);
        guard = new RecordedGuard(store);
        erasure = new Erasure(store, folder, placement, head, clock);
    }

    /// Opens the archive of the store's home and sweeps what an interrupted run left behind.
    ///
    /// @throws PlayledgerException `STORAGE_FAILED`; `ARCHIVE_DAMAGED` when the control store is
    ///   older than the files
    public static ParquetArchive open(ControlStore store, Clock clock) {
        return open(store, clock, CommitSteps.NONE);
    }

    static ParquetArchive open(ControlStore store, Clock clock, CommitSteps steps) {
        try {
            return new ParquetArchive(store, clock, steps);
        } catch (IOException | SQLException | JdbiException e) {
            throw failed("The archive in " + store.home() + " cannot be opened", e);
        }
    }

    /// Files that the sweep at the start removed: orphans of an interrupted commit, and files that
    /// compaction had replaced.
    public int sweptFiles() {
        return swept.orphans() + swept.retired();
    }

    @Override
    public Map<Integer, Long> positions(Source source) {
        try {
            return store.jdbi()
                    .inTransaction(handle -> {
                        OptionalInt known = Manifest.findSource(handle, source);
                        return known.isPresent()
                                ? Manifest.positions(handle, known.getAsInt())
                                : Map.of();
                    });
        } catch (JdbiException e) {
            throw failed("The positions of «" + source.name() + "» cannot be read", e);
        }
    }

    @Override
    public Map<Integer, Integer> leaderEpochs(Source source) {
        try {
            return store.jdbi()
                    .inTransaction(handle -> {
                        OptionalInt known = Manifest.findSource(handle, source);
                        return known.isPresent()
                                ? Manifest.leaderEpochs(handle, known.getAsInt())
                                : Map.of();
                    });
        } catch (JdbiException e) {
            throw failed("The positions of «" + source.name() + "» cannot be read", e);
        }
    }

    @Override
    public void begin(Source source, Map<Integer, Long> positions) {
        committing.lock();
        try {
            store.jdbi()
                    .useTransaction(handle -> {
                        Manifest.retireSource(handle, source);
                        int id = Manifest.addSource(handle, source, clock.instant());
                        positions.forEach((partition, next) ->
                                Manifest.addPosition(handle, id, partition, next, next));
                    });
            store.sync();
        } catch (JdbiException e) {
            throw failed("«" + source.name() + "» could not be begun", e);
        } finally {
            committing.unlock();
        }
    }

    @Override
    public CommitReceipt commit(Commit commit) {
        committing.lock();
        try {
            return eventCommit.run(commit);
        } finally {
            committing.unlock();
        }
    }

    @Override
    public IngestGuard guard() {
        return guard;
    }

    /// To be called when what is to be refused has changed.
    public void guardChanged() {
        guard.read();
    }

    @Override
    public ArchiveSnapshot snapshot() {
        return head.whileStill(handle -> {
            long sequence = head.sequence();
            return new ArchiveSnapshot(
                    sequence,
                    folder.root(),
                    Manifest.live(handle),
                    leases.hold(sequence, this::unlinkRetired));
        });
    }

    @Override
    public ArchiveSnapshot snapshot(long sequence) {
        return earlier(sequence, EarlierFiles::of);
    }

    @Override
    public ArchiveSnapshot snapshotAmongLater(long sequence) {
        return earlier(sequence, EarlierFiles::amongAll);
    }

    /// Where an earlier snapshot lies now.
    private interface Lookup {
        EarlierFiles of(org.jdbi.v3.core.Handle handle, long sequence, long newest);
    }

    private ArchiveSnapshot earlier(long sequence, Lookup lookup) {
        return head.whileStill(handle -> {
            long newest = head.sequence();
            if (sequence < 0 || sequence > newest) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "The archive has no snapshot "
                                + sequence
                                + "; the newest is "
                                + newest
                                + ". Nothing was changed.");
            }
            EarlierFiles earlier = lookup.of(handle, sequence, newest);
            return new ArchiveSnapshot(
                    sequence,
                    folder.root(),
                    earlier.files(),
                    earlier.upTo(),
                    newest,
                    leases.hold(newest, this::unlinkRetired));
        });
    }

    /// {@inheritDoc}
    ///
    /// The payload is left out (absent): it is the larger half of the bytes, and what rebuilds from
    /// a scan looks at the extracted columns.
    @Override
    public void scan(Instant since, Consumer<EventBatch> reader) {
        try (ArchiveSnapshot snapshot = snapshot()) {
            new ArchiveScan(folder, temporary)
                    .run(snapshot, since, HiddenSubjects.now(store), reader);
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.ARCHIVE_DAMAGED,
                    "The archive cannot be read: " + e.getMessage() + ". Run verify.",
                    e);
        }
    }

    @Override
    public int compact() {
        compacting.lock();
        try {
            int replaced;
            try (ArchiveSnapshot snapshot = snapshot()) {
                replaced = compaction.run(snapshot, temporary);
            }
            unlinkRetired();
            return replaced;
        } catch (IOException | SQLException | JdbiException | Head.Undone e) {
            throw failed("Small files could not be merged", e);
        } finally {
            compacting.unlock();
        }
    }

    /// Takes the subjects' events out of the files, in one pass for all of them. Repeating is safe;
    /// after a halt it goes on with the dates that were left.
    ///
    /// @param found told, a date at a time and before its events go, whose there are
    /// @throws PlayledgerException `STORAGE_FAILED`, `CANCELLED`; what was committed by then stays
    ///   erased
    public ErasedFiles erase(
            List<Subject> subjects, Consumer<Map<Long, Set<LocalDate>>> found, Progress progress) {
        compacting.lock();
        try {
            ErasedFiles erased;
            try (ArchiveSnapshot snapshot = snapshot()) {
                erased = erasure.run(snapshot, subjects, temporary, found, progress);
            }
            unlinkRetired();
            return erased.unlinked(!erasure.anyLeft(erased.replaced()));
        } catch (IOException | SQLException | JdbiException | Head.Undone e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Events could not be erased from the archive: "
                            + e.getMessage()
                            + ". Dates that were finished stay erased; the rest is hidden and tried"
                            + " again.",
                    e);
        } finally {
            compacting.unlock();
        }
    }

    /// Takes records out of the quarantine. What they count for in statements stays.
    public void eraseQuarantined(List<Long> ids) {
        try {
            QuarantineRows.erase(head, clock.instant(), ids);
        } catch (Head.Undone e) {
            throw failed("Records could not be erased from the quarantine", e);
        }
    }

    /// Whether files hold an event of the user, of whatever time.
    public boolean hasEventsOf(String userId) {
        Subject all =
                new Subject(
                        0,
                        userId,
                        Subject.BEGINNING,
                        Instant.parse("9999-12-31T23:59:59Z"),
                        Subject.Scope.WHOLE);
        return datesOf(List.of(all)).values().stream().anyMatch(dates -> !dates.isEmpty());
    }

    /// UTC dates on which each request's subject has events.
    public Map<Long, Set<LocalDate>> datesOf(List<Subject> subjects) {
        try (ArchiveSnapshot snapshot = snapshot()) {
            return erasure.dates(snapshot, subjects, temporary);
        } catch (SQLException e) {
            throw failed("The archive cannot be read", e);
        }
    }

    private void unlinkRetired() {
        try {
            Sweep.retired(store, folder, leases.oldest());
        } catch (IOException | JdbiException e) {
            LOG.warn("replaced files stay until the next start: {}", e.getMessage());
        }
    }

    @Override
    public Verification verify() {
        try (ArchiveSnapshot snapshot = snapshot()) {
            return new Verifier(folder, placement, head).run(snapshot, temporary);
        } catch (IOException | SQLException e) {
            throw failed("The archive could not be checked", e);
        }
    }

    @Override
    public ArchiveFigures figures() {
        return head.figures();
    }

    private static PlayledgerException failed(String what, Exception e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED, what + ": " + e.getMessage() + ". Nothing was changed.", e);
    }

    /// Lets go of the writer's memory. A commit that runs is waited for.
    @Override
    public void close() {
        committing.lock();
        compacting.lock();
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.warn("the archive's writer did not close cleanly: {}", e.getMessage());
        } finally {
            compacting.unlock();
            committing.unlock();
        }
    }
}
