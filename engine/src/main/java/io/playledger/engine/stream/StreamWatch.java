package io.playledger.engine.stream;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.live.LiveShare;
import io.playledger.engine.live.LiveSnapshot;
import io.playledger.engine.live.LiveView;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.stream.StreamMeter.PartitionMeter;
import io.playledger.engine.stream.StreamMeter.Sums;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Watches the stream on a thread of its own: asks the broker for its ends every two seconds, and
/// writes a minute of history every minute. Safe for any thread.
public final class StreamWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);
    private static final long IDLE_MILLIS = 60_000;

    /// From here on «every event came twice».
    private static final double STORM_RATIO = 0.4;

    private static final long STORM_RECORDS = 100;

    private final Parts parts;
    private final StreamMeter meter = new StreamMeter();
    private final Map<Integer, LagClock> clocks = new HashMap<>();
    private @Nullable ScheduledExecutorService thread;
    private Map<Integer, Long> ends = Map.of();
    private @Nullable String trouble;
    private Sums before = new Sums(0, 0, 0, 0);
    private long rejectedBefore;
    private long duplicatesBefore;
    private long lagRecordsMax;
    private long lagMillisMax;

    /// What it looks at.
    ///
    /// @param ends asked on the watch's own thread
    public record Parts(
            Supplier<IngestStatus> ingest,
            LiveView live,
            Supplier<ArchiveFigures> archive,
            StreamHistory history,
            Ends ends,
            InstantSource clock) {}

    public StreamWatch(Parts parts) {
        this.parts = parts;
    }

    /// Takes committed batches.
    public StreamMeter meter() {
        return meter;
    }

    /// Begins to watch.
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("stream-watch").factory());
        var _ = started.scheduleWithFixedDelay(this::lookSafely, 1, 2, TimeUnit.SECONDS);
        var _ = started.scheduleAtFixedRate(this::minuteSafely, 60, 60, TimeUnit.SECONDS);
        thread = started;
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("the stream cannot be looked at: {}", e.toString());
        }
    }

    private void minuteSafely() {
        try {
            minute();
        } catch (RuntimeException e) {
            LOG.warn("a minute of the stream's history is missing: {}", e.toString());
        }
    }

    /// Asks the broker now.
    void look() {
        Map<Integer, Long> found = Map.of();
        String why = null;
        try {
            found = parts.ends().load();
        } catch (PlayledgerException e) {
            why = e.getMessage();
        }
        IngestStatus ingest = parts.ingest().get();
        long now = parts.clock().millis();
        synchronized (this) {
            trouble = why;
            if (why == null) {
                ends = Map.copyOf(found);
            }
            long lag = 0;
            for (Map.Entry<Integer, Long> end : ends.entrySet()) {
                long position = ingest.positions().getOrDefault(end.getKey(), 0L);
                clocks.computeIfAbsent(end.getKey(), ignored -> new LagClock())
                        .see(now, end.getValue(), position);
                lag += Math.max(0, end.getValue() - position);
            }
            lagRecordsMax = Math.max(lagRecordsMax, lag);
            lagMillisMax = Math.max(lagMillisMax, ingest.lagMillis());
        }
    }

    /// Writes the minute that ends now.
    void minute() {
        Instant now = parts.clock().instant();
        Sums sums = meter.sums();
        IngestStatus ingest = parts.ingest().get();
        long duplicates = parts.live().snapshot(LiveWindow.DAY).totals().duplicates();
        StreamMinute minute;
        synchronized (this) {
            minute =
                    new StreamMinute(
                            now.truncatedTo(ChronoUnit.MINUTES),
                            1,
                            sums.accepted() - before.accepted(),
                            Math.max(0, ingest.rejected() - rejectedBefore),
                            sums.late() - before.late(),
                            // The window lets go of minutes a day old, which makes this a little
                            // less than what came.
                            Math.max(0, duplicates - duplicatesBefore),
                            lagRecordsMax,
                            lagMillisMax,
                            sums.commits() - before.commits(),
                            parts.archive().get().files(),
                            sums.bytes() - before.bytes());
            before = sums;
            rejectedBefore = ingest.rejected();
            duplicatesBefore = duplicates;
            lagRecordsMax = 0;
            lagMillisMax = 0;
        }
        parts.history().add(minute);
    }

    /// How it stands; returns at once.
    public synchronized StreamStatus status() {
        Instant now = parts.clock().instant();
        IngestStatus ingest = parts.ingest().get();
        Map<Integer, PartitionMeter> meters = meter.partitions();
        TreeSet<Integer> numbers = new TreeSet<>(ingest.positions().keySet());
        numbers.addAll(ends.keySet());
        List<PartitionStatus> partitions = new ArrayList<>();
        Instant watermark = null;
        for (int number : numbers) {
            PartitionStatus one = partition(number, ingest, meters.get(number), now);
            partitions.add(one);
            Instant mark = one.watermark();
            if (mark != null && !one.idle() && (watermark == null || mark.isBefore(watermark))) {
                watermark = mark;
            }
        }
        LiveSnapshot live = parts.live().snapshot(LiveWindow.HOUR);
        List<Duration> intervals = meter.intervals();
        return new StreamStatus(
                now,
                ingest,
                partitions,
                watermark,
                clients(live, now),
                live.totals().events(),
                live.totals().duplicates(),
                intervals.isEmpty() ? -1 : intervals.getFirst().toMillis(),
                intervals.isEmpty() ? -1 : intervals.getLast().toMillis(),
                parts.archive().get(),
                trouble);
    }

    private PartitionStatus partition(
            int number, IngestStatus ingest, @Nullable PartitionMeter seen, Instant now) {
        long position = ingest.positions().getOrDefault(number, 0L);
        Long end = ends.get(number);
        LagClock clock = clocks.get(number);
        long lag = end == null ? -1 : Math.max(0, end - position);
        Instant last = seen == null ? null : seen.last();
        return new PartitionStatus(
                number,
                position,
                end == null ? -1 : end,
                lag,
                clock == null ? -1 : clock.lagMillis(position, now.toEpochMilli()),
                clock == null ? 0 : clock.trend(now.toEpochMilli()),
                seen == null ? null : Instant.EPOCH.plus(seen.watermarkMicros(), ChronoUnit.MICROS),
                last,
                lag == 0 && (last == null || Duration.between(last, now).toMillis() > IDLE_MILLIS),
                seen == null ? 0 : seen.records());
    }

    private List<ClientDuplicates> clients(LiveSnapshot live, Instant now) {
        List<ClientDuplicates> clients = new ArrayList<>();
        for (LiveShare share : live.duplicatesByClient()) {
            // After a start the hour before it is known of duplicates alone.
            long records = Math.max(share.plays(), meter.records(share.name(), now));
            clients.add(
                    new ClientDuplicates(
                            share.name(),
                            records,
                            share.plays(),
                            records >= STORM_RECORDS
                                    && (double) share.plays() / records >= STORM_RATIO));
        }
        return clients;
    }

    /// The history, oldest first.
    public List<StreamMinute> history(StreamHistory.Step step, Instant from, Instant to) {
        return parts.history().read(step, from, to);
    }

    @Override
    public void close() {
        ScheduledExecutorService running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.shutdownNow();
            try {
                if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("the watch of the stream did not end in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
