package io.playledger.engine.ingest;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.archive.Source;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Footing;
import io.playledger.engine.bus.TopicReader;
import io.playledger.engine.bus.TopicTruncated;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Reads the topic into batches and hands them to the writer.
///
/// It works in epochs. An epoch begins at the archive's positions, once they stand and fit the
/// topic, and ends with the loop, with a failure, or when the topic is not what it was. What was
/// read and not handed over is forgotten then and read again: no position moved.
///
/// A batch is handed over only when the topic still has the id that the epoch began with, asked
/// after the last record of the batch was read. Ids never come back, so every record of it is from
/// that topic, even if it is deleted and made again while we read.
final class ReadStage implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadStage.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GLANCE_EVERY = Duration.ofSeconds(2);
    private static final Duration HALTED_LOOK = Duration.ofSeconds(5);

    private final BusSettings bus;
    private final BusGround ground;
    private final CommitStage commits;
    private final ApplyStage batches;
    private final IngestMeters meters;
    private final Pause pause = new Pause();
    private volatile boolean ending;
    private volatile @Nullable CompletableFuture<Void> acceptance;
    private volatile @Nullable TopicReader reading;
    private long epoch;

    /// What the bus told of records that it replaced, until a person decides.
    private Map<Integer, Long> replaced = Map.of();

    ReadStage(
            BusSettings bus,
            BusGround ground,
            CommitStage commits,
            ApplyStage batches,
            IngestMeters meters) {
        this.bus = bus;
        this.ground = ground;
        this.commits = commits;
        this.batches = batches;
        this.meters = meters;
    }

    /// Hands over what was read, then ends.
    void end() {
        ending = true;
        pause.end();
        TopicReader reader = reading;
        if (reader != null) {
            reader.wakeUp();
        }
    }

    /// Asks to go on with the topic as it is; done once reading stands on it.
    CompletableFuture<Void> accept() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        acceptance = asked;
        pause.end();
        return asked;
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                try {
                    epoch();
                } catch (PlayledgerException e) {
                    if (e instanceof TopicTruncated truncated) {
                        replaced = truncated.divergence();
                    }
                    tell(e);
                    pauseUnlessEnding();
                } catch (RuntimeException | Error e) {
                    LOG.error("Reading the bus failed; it goes on from the archive's positions", e);
                    meters.state(
                            Bus.STARTING,
                            "Reading failed by a defect of ours ("
                                    + e
                                    + "). Nothing was lost; it is tried again from the last"
                                    + " commit.");
                    pauseUnlessEnding();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            refuse(acceptance);
            ground.close();
        }
    }

    private void pauseUnlessEnding() {
        if (!ending) {
            pause.take();
        }
    }

    private void tell(PlayledgerException e) {
        switch (e.code()) {
            case BUS_UNREACHABLE -> unreachable(e);
            // The next look at the ground tells what became of the positions.
            case BUS_POSITIONS_LOST -> LOG.warn("{}", e.getMessage());
            default -> {
                LOG.error("Ingest was interrupted", e);
                meters.state(Bus.STARTING, e.getMessage() + " It is tried again.");
            }
        }
    }

    private void unreachable(PlayledgerException e) {
        if (meters.bus() != Bus.UNREACHABLE) {
            LOG.warn("{}", e.getMessage());
        }
        meters.state(Bus.UNREACHABLE, e.getMessage());
    }

    private void epoch() throws InterruptedException {
        while (!commits.isIdle()) {
            if (ending) {
                return;
            }
            pause.await(POLL);
        }
        switch (ground.look()) {
            case Footing.Fresh fresh -> {
                ground.begin(fresh.source(), fresh.from());
                readFrom(fresh.source(), fresh.from(), Map.of());
            }
            case Footing.Firm firm when !replaced.isEmpty() ->
                    halt(Footing.replaced(ground.topic(), firm, replaced));
            case Footing.Firm firm -> readFrom(firm.source(), firm.from(), firm.epochs());
            case Footing.Lost lost -> halt(lost);
        }
    }

    private void halt(Footing.Lost lost) {
        CompletableFuture<Void> asked = acceptance;
        if (asked != null) {
            ground.accept(lost);
            replaced = Map.of();
            acceptance = null;
            asked.complete(null);
            return;
        }
        if (meters.bus() != Bus.HALTED) {
            LOG.error("Ingest is halted: {}", lost.message());
        }
        meters.state(Bus.HALTED, lost.message());
        pause.await(HALTED_LOOK);
    }

    private static void refuse(@Nullable CompletableFuture<Void> asked) {
        if (asked != null) {
            asked.completeExceptionally(
                    new PlayledgerException(
                            Code.CANCELLED, "The engine stopped before the topic was accepted."));
        }
    }

    private void readFrom(Source source, Map<Integer, Long> from, Map<Integer, Integer> epochs)
            throws InterruptedException {
        epoch++;
        meters.begun(from);
        try (TopicReader reader = new TopicReader(bus, ground.topic(), from, epochs)) {
            reading = reader;
            connected(from.size());
            pause.reset();
            CompletableFuture<Void> asked = acceptance;
            if (asked != null) {
                acceptance = null;
                asked.complete(null);
            }
            read(source, reader, positions(from));
        } finally {
            reading = null;
        }
    }

    private void connected(int partitions) {
        meters.state(
                Bus.CONNECTED,
                "Connected to "
                        + bus.bootstrapServers()
                        + ", topic «"
                        + ground.topic()
                        + "», "
                        + partitions
                        + (partitions == 1 ? " partition." : " partitions."));
    }

    private static long[] positions(Map<Integer, Long> from) {
        long[] positions = new long[from.size()];
        for (int partition = 0; partition < positions.length; partition++) {
            Long next = from.get(partition);
            if (next == null) {
                throw new IllegalStateException("no position for partition " + partition);
            }
            positions[partition] = next;
        }
        return positions;
    }

    private void read(Source source, TopicReader reader, long[] from) throws InterruptedException {
        PendingBatch batch = take(from);
        long glancedNanos = System.nanoTime();
        boolean first = true;
        try {
            while (batch != null && !ending) {
                if (!batch.isFull()) {
                    int records = reader.poll(POLL, batch);
                    meters.read(records, batch, reader.lagRecords());
                }
                long now = System.nanoTime();
                boolean idle = batch.isEmpty() && now - glancedNanos > GLANCE_EVERY.toNanos();
                boolean due =
                        commits.isIdle() && (batch.isDue(now) || (first && batch.isWorthIt()));
                if (idle || batch.isFull() || due) {
                    if (!stands(source, from.length)) {
                        return;
                    }
                    glancedNanos = System.nanoTime();
                    first &= batch.isEmpty();
                    batch = batch.isEmpty() ? batch : handOver(source, batch);
                }
                failIfCommitFailed();
            }
            // The last batch: what is in hand when the loop ends is committed too.
            if (batch != null && !batch.isEmpty() && stands(source, from.length)) {
                batch = handOver(source, batch);
            }
        } finally {
            if (batch != null) {
                batches.giveBack(batch);
            }
        }
    }

    /// Whether the topic is still the one of the source, with as many partitions; waits while the
    /// bus does not answer.
    private boolean stands(Source source, int partitions) {
        while (true) {
            try {
                boolean stands = ground.stands(source, partitions);
                if (meters.bus() == Bus.UNREACHABLE) {
                    connected(partitions);
                    pause.reset();
                }
                return stands;
            } catch (PlayledgerException e) {
                if (e.code() != Code.BUS_UNREACHABLE || ending) {
                    throw e;
                }
                unreachable(e);
                pause.take();
            }
        }
    }

    /// Gives the batch to the writer and returns the next one to fill, or null when the loop ends.
    private @Nullable PendingBatch handOver(Source source, PendingBatch batch)
            throws InterruptedException {
        long[] next = batch.next().clone();
        meters.sealed(batch);
        while (!commits.offer(source, batch, POLL)) {
            failIfCommitFailed();
        }
        return take(next);
    }

    private @Nullable PendingBatch take(long[] from) throws InterruptedException {
        while (!ending) {
            PendingBatch batch = batches.free(POLL);
            if (batch != null) {
                batch.begin(epoch, from);
                return batch;
            }
            failIfCommitFailed();
        }
        return null;
    }

    private void failIfCommitFailed() {
        CommitStage.Failure failure = commits.failure(epoch);
        if (failure != null) {
            throw failure.cause() instanceof PlayledgerException known
                    ? known
                    : new PlayledgerException(
                            Code.INTERNAL,
                            "A commit failed: " + failure.cause() + ". Nothing of it was kept.",
                            failure.cause());
        }
    }
}
