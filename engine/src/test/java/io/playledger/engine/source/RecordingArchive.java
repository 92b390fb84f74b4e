package io.playledger.engine.source;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.event.EventBatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps what was committed in memory and refuses ranges that do not join.
final class RecordingArchive implements EventArchive {
    record Row(
            long offset,
            String eventId,
            String userId,
            String itemId,
            Instant eventTime,
            Instant receivedTime,
            long msPlayed,
            String payload) {}

    final List<Row> rows = new ArrayList<>();
    final List<RejectedRecord> rejected = new ArrayList<>();
    final List<Source> sources = new ArrayList<>();
    final List<SourceRange> ranges = new ArrayList<>();

    @Override
    public Map<Integer, Long> positions(Source source) {
        return Map.of();
    }

    @Override
    public void begin(Source source, Map<Integer, Long> positions) {
        throw new UnsupportedOperationException("a file is not begun anew");
    }

    @Override
    public CommitReceipt commit(Commit commit) {
        SourceRange range = commit.ranges().getFirst();
        boolean first = sources.isEmpty() || !sources.getLast().equals(commit.source());
        long expected = first ? 0 : ranges.getLast().toOffset();
        if (range.fromOffset() != expected
                || range.records() != commit.events().rows() + commit.rejected().size()) {
            throw new IllegalStateException("range does not join: " + range);
        }
        sources.add(commit.source());
        ranges.add(range);
        EventBatch events = commit.events();
        for (int i = 0; i < events.rows(); i++) {
            rows.add(
                    new Row(
                            events.offset(i),
                            events.eventId().text(i),
                            events.userId().text(i),
                            events.itemId().text(i),
                            instant(events.eventTimeMicros(i)),
                            instant(events.receivedTimeMicros(i)),
                            events.msPlayed(i),
                            events.payload().text(i)));
        }
        rejected.addAll(commit.rejected());
        return new CommitReceipt(sources.size(), Instant.EPOCH, 1, events.rows(), 0);
    }

    /// `offset field rule` of each violation.
    List<String> refusals() {
        return rejected.stream()
                .flatMap(record ->
                        record.rejection().violations().stream()
                                .map(v -> record.offset() + " " + v.field() + " " + v.rule()))
                .toList();
    }

    String raw(int index) {
        return new String(rejected.get(index).raw(), StandardCharsets.UTF_8);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    @Override
    public ArchiveSnapshot snapshot() {
        throw new UnsupportedOperationException("an import does not read");
    }

    @Override
    public ArchiveSnapshot snapshot(long sequence) {
        throw new UnsupportedOperationException("an import does not read");
    }

    @Override
    public ArchiveSnapshot snapshotAmongLater(long sequence) {
        throw new UnsupportedOperationException("an import does not read");
    }

    @Override
    public void scan(Instant since, Consumer<EventBatch> reader) {
        throw new UnsupportedOperationException("an import does not read");
    }

    @Override
    public int compact() {
        throw new UnsupportedOperationException("an import does not compact");
    }

    @Override
    public Verification verify() {
        throw new UnsupportedOperationException("an import does not verify");
    }

    @Override
    public ArchiveFigures figures() {
        throw new UnsupportedOperationException("an import asks no figures");
    }
}
