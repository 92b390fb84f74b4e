package io.playledger.engine.trace;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.ingest.CommittedBatches;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The stream as it is committed, for those who watch. Costs nothing while nobody does; a watcher
/// holds the newest matches alone, and of a fast stream sees a sample of each batch.
public final class Tail implements CommittedBatches {
    /// Rows of one batch that are looked at for a watcher; the rest is counted as passed over.
    static final int LOOKED_AT_MAX = 5_000;

    private static final int KEPT = 500;

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Pseudonyms pseudonyms;

    /// Turns a user id into its pseudonym.
    @FunctionalInterface
    public interface Pseudonyms {
        String of(String userId);
    }

    public Tail(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /// Begins to watch; what is committed from now on.
    public Watch watch(TailFilter filter) {
        Watch watch = new Watch(filter);
        watches.add(watch);
        return watch;
    }

    @Override
    public void take(EventBatch events, CommitReceipt receipt) {
        for (Watch watch : watches) {
            watch.look(events);
        }
    }

    @Override
    public void idle() {}

    /// What a watcher has seen so far.
    ///
    /// @param newest the newest matches, newest first
    /// @param matched matches since the watch began
    /// @param looked events looked at
    /// @param passedOver events that came too fast to look at
    public record Seen(List<ArchivedEvent> newest, long matched, long looked, long passedOver) {
        public Seen {
            newest = List.copyOf(newest);
        }
    }

    /// One who watches; closing ends it.
    public final class Watch implements AutoCloseable {
        private final TailFilter filter;
        private final Deque<ArchivedEvent> newest = new ArrayDeque<>();
        private long matched;
        private long looked;
        private long passedOver;

        private Watch(TailFilter filter) {
            this.filter = filter;
        }

        private synchronized void look(EventBatch events) {
            int from = Math.max(0, events.rows() - LOOKED_AT_MAX);
            passedOver += from;
            for (int row = from; row < events.rows(); row++) {
                ArchivedEvent event = event(events, row);
                looked++;
                if (filter.matches(event)) {
                    matched++;
                    newest.addFirst(event);
                    if (newest.size() > KEPT) {
                        newest.removeLast();
                    }
                }
            }
        }

        public synchronized Seen seen() {
            return new Seen(new ArrayList<>(newest), matched, looked, passedOver);
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }

    private ArchivedEvent event(EventBatch events, int row) {
        long played = events.msPlayed(row);
        long length = events.durationMillis(row);
        return new ArchivedEvent(
                events.eventId().text(row),
                events.eventType().text(row),
                pseudonyms.of(events.userId().text(row)),
                events.itemId().text(row),
                events.surface().text(row),
                events.country().get(row),
                events.client().get(row),
                played == EventBatch.ABSENT ? null : played,
                length == EventBatch.ABSENT ? null : length,
                Instant.EPOCH.plus(events.eventTimeMicros(row), ChronoUnit.MICROS),
                Instant.EPOCH.plus(events.receivedTimeMicros(row), ChronoUnit.MICROS),
                events.schemaVersion(row),
                events.payload().text(row),
                0,
                "",
                events.partition(row),
                events.offset(row),
                "",
                false);
    }
}
