package io.playledger.engine.source;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.IngestGuard;
import io.playledger.engine.archive.RefusedRecord;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.ingest.IngestSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The records of one file on their way into the archive, commit by commit.
final class ImportBatch {
    private static final int PARTITION = 0;

    private final EventArchive archive;
    private final Source source;
    private final IngestSettings bounds;
    private final Consumer<EventBatch> committed;
    private final ImportTally tally;
    private final Runnable onRecord;
    private final EventBatch events;
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private final List<RefusedRecord> refused = new ArrayList<>();
    private final IngestGuard guard;
    private long rejectedBytes;
    private long fromOffset;
    private long nextOffset;

    /// @param events the memory to use; empty
    /// @param onRecord called between records: may throw to stop
    ImportBatch(
            EventArchive archive,
            Source source,
            IngestSettings bounds,
            Consumer<EventBatch> committed,
            ImportTally tally,
            EventBatch events,
            Runnable onRecord) {
        this.archive = archive;
        guard = archive.guard();
        this.source = source;
        this.bounds = bounds;
        this.committed = committed;
        this.tally = tally;
        this.events = events;
        this.onRecord = onRecord;
    }

    /// Where the contract's reader appends.
    EventBatch events() {
        return events;
    }

    /// The record at the offset was appended to [#events()].
    void accepted(long offset) {
        long request = guard.covering(events, events.rows() - 1);
        if (request != 0) {
            events.dropRow();
            refused.add(new RefusedRecord(request, PARTITION, offset));
        }
        moveBehind(offset);
    }

    void rejected(long offset, long receivedMicros, byte[] raw, Rejection rejection) {
        long request = guard.covering(rejection, raw, receivedMicros);
        if (request != 0) {
            refused.add(new RefusedRecord(request, PARTITION, offset));
            moveBehind(offset);
            return;
        }
        rejected.add(new RejectedRecord(PARTITION, offset, receivedMicros, raw, rejection));
        rejectedBytes += raw.length;
        moveBehind(offset);
    }

    void skipped(long offset) {
        tally.skipped();
        moveBehind(offset);
    }

    /// The offset behind the last record that was read.
    long nextOffset() {
        return nextOffset;
    }

    /// Commits what is pending.
    void flush() {
        int records = events.rows() + rejected.size();
        if (records > 0 || !refused.isEmpty()) {
            archive.commit(
                    new Commit(
                            source,
                            events,
                            rejected,
                            List.of(new SourceRange(PARTITION, fromOffset, nextOffset, records)),
                            refused));
            fromOffset = nextOffset;
            tally.committed(events.rows(), rejected);
            tally.refused(refused.size());
            committed.accept(events);
        }
        events.clear();
        rejected.clear();
        refused.clear();
        rejectedBytes = 0;
    }

    private void moveBehind(long offset) {
        nextOffset = offset + 1;
        if (events.rows() >= bounds.rowsMax()
                || events.byteCount() >= bounds.bytesMax()
                || rejected.size() >= bounds.rejectedMax()
                || refused.size() >= bounds.rowsMax()
                || rejectedBytes >= bounds.rejectedBytesMax()) {
            flush();
        }
        onRecord.run();
    }
}
