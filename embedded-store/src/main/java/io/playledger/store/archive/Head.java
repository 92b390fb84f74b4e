package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.CommitSteps.Step;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.ReentrantLock;

/// The newest snapshot, and the one door through which a newer one is made.
///
/// Commits and compactions write their files side by side and pass here one after the other.
final class Head {
    private final ControlStore store;
    private final CommitSteps steps;
    private final ReentrantLock door = new ReentrantLock();
    private volatile ArchiveFigures figures;
    private volatile long sequence;
    private volatile boolean uncertain;

    Head(ControlStore store, CommitSteps steps) {
        this.store = store;
        this.steps = steps;
        this.sequence = store.jdbi().withHandle(Manifest::sequence);
        this.figures = store.jdbi().withHandle(Head::loadFigures);
    }

    /// What a new snapshot changes.
    interface Change {
        /// Fills the transaction of snapshot `sequence`; an exception undoes it.
        Effect record(Handle handle, long sequence);
    }

    /// By how much a change moves the figures.
    ///
    /// @param ingestedAt when events were taken in, else null
    record Effect(
            int files, long rows, long bytes, long quarantined, @Nullable Instant ingestedAt) {}

    /// Thrown where a transaction was undone for certain.
    static final class Undone extends Exception {
        private static final long serialVersionUID = 1L;

        Undone(RuntimeException cause) {
            super(cause);
        }
    }

    long sequence() {
        return sequence;
    }

    ArchiveFigures figures() {
        return figures;
    }

    /// @throws PlayledgerException `STORAGE_FAILED` after a commit of unknown outcome
    void checkCertain() {
        if (uncertain) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The disk failed while a commit was recorded, so it is not known whether it"
                            + " counts. Nothing more is written. Close and start again: what was"
                            + " committed stays, the rest is read again.");
        }
    }

    /// Makes the next snapshot in one transaction, on disk when this returns.
    ///
    /// @return its number
    /// @throws Undone when the change itself failed: nothing of it happened
    /// @throws PlayledgerException `STORAGE_FAILED` when it is not known whether it happened
    long advance(Change change) throws Undone {
        door.lock();
        try {
            checkCertain();
            long next = sequence + 1;
            boolean[] filled = {false};
            Effect effect;
            try {
                effect =
                        store.jdbi()
                                .inTransaction(handle -> {
                                    Effect done = change.record(handle, next);
                                    steps.reached(Step.RECORDING);
                                    filled[0] = true;
                                    return done;
                                });
                steps.reached(Step.RECORDED);
                store.sync();
            } catch (RuntimeException e) {
                if (!filled[0]) {
                    throw new Undone(e);
                }
                uncertain = true;
                throw new PlayledgerException(
                        Code.STORAGE_FAILED,
                        "The disk failed while a commit was recorded: "
                                + e.getMessage()
                                + ". Close and start again: what was committed stays, the rest is"
                                + " read again.",
                        e);
            }
            sequence = next;
            figures = moved(effect, next);
            steps.reached(Step.DURABLE);
            return next;
        } finally {
            door.unlock();
        }
    }

    /// Runs a read that must not see a snapshot come while it looks.
    <T> T whileStill(java.util.function.Function<Handle, T> read) {
        door.lock();
        try {
            return store.jdbi().inTransaction(read::apply);
        } catch (JdbiException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The manifest cannot be read: " + e.getMessage() + ". Nothing was changed.",
                    e);
        } finally {
            door.unlock();
        }
    }

    private ArchiveFigures moved(Effect effect, long commits) {
        ArchiveFigures before = figures;
        return new ArchiveFigures(
                before.files() + effect.files(),
                before.rows() + effect.rows(),
                before.bytes() + effect.bytes(),
                before.quarantined() + effect.quarantined(),
                commits,
                effect.ingestedAt() == null ? before.lastCommitAt() : effect.ingestedAt());
    }

    private static ArchiveFigures loadFigures(Handle handle) {
        return handle.createQuery(Sql.named("figures"))
                .map((row, context) -> {
                    OffsetDateTime at = row.getObject("last_commit_at", OffsetDateTime.class);
                    return new ArchiveFigures(
                            row.getLong("files"),
                            row.getLong("row_count"),
                            row.getLong("byte_count"),
                            row.getLong("quarantined"),
                            row.getLong("commits"),
                            at == null ? null : at.toInstant());
                })
                .one();
    }
}
