package io.playledger.app.ingest;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A real archive whose commits fail when told to.
final class RefusingArchive implements EventArchive {
    private final EventArchive archive;
    private final AtomicInteger defects = new AtomicInteger();
    private volatile @Nullable String refusal;

    RefusingArchive(EventArchive archive) {
        this.archive = archive;
    }

    void refuse(String words) {
        refusal = words;
    }

    void relent() {
        refusal = null;
    }

    /// Fails so many commits, every other one after it was made: its outcome is unknown then.
    void breakTimes(int times) {
        defects.set(times);
    }

    @Override
    public CommitReceipt commit(Commit commit) {
        String words = refusal;
        if (words != null) {
            throw new PlayledgerException(Code.STORAGE_FAILED, words);
        }
        int left = defects.getAndUpdate(n -> Math.max(0, n - 1));
        if (left > 0) {
            if (left % 2 == 0) {
                archive.commit(commit);
            }
            throw new IllegalStateException("a defect in a test");
        }
        return archive.commit(commit);
    }

    @Override
    public Map<Integer, Long> positions(Source source) {
        return archive.positions(source);
    }

    @Override
    public void begin(Source source, Map<Integer, Long> positions) {
        archive.begin(source, positions);
    }

    @Override
    public ArchiveSnapshot snapshot() {
        return archive.snapshot();
    }

    @Override
    public ArchiveSnapshot snapshot(long sequence) {
        return archive.snapshot(sequence);
    }

    @Override
    public ArchiveSnapshot snapshotAmongLater(long sequence) {
        return archive.snapshotAmongLater(sequence);
    }

    @Override
    public void scan(Instant since, Consumer<EventBatch> reader) {
        archive.scan(since, reader);
    }

    @Override
    public int compact() {
        return archive.compact();
    }

    @Override
    public Verification verify() {
        return archive.verify();
    }

    @Override
    public ArchiveFigures figures() {
        return archive.figures();
    }
}
