package io.playledger.engine.ingest;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// From the bus to the archive, exactly once, and from there to live stats and features.
///
/// One thread reads and decodes, one commits, one hands committed batches on; three batches go
/// round between them, so that memory is bounded and whoever is slowest sets the pace. A fourth
/// thread merges small files. Nothing that fails ends the loop: it tells its state, waits and goes
/// on from the archive's positions. Safe from any thread.
public final class IngestLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestLoop.class);
    private static final int BATCHES = 3;

    private final IngestMeters meters;
    private final ReadStage read;
    private final CommitStage commit;
    private final ApplyStage apply;
    private final Compaction compaction;
    private final List<Thread> threads = new ArrayList<>();

    /// @param takers get each committed batch, in order
    public IngestLoop(
            BusSettings bus,
            TopicSettings topic,
            EventArchive archive,
            List<CommittedBatches> takers,
            IngestSettings settings,
            InstantSource clock) {
        meters = new IngestMeters(clock);
        List<PendingBatch> batches = new ArrayList<>();
        RecordDecoder contract = new ContractReader()::read;
        for (int i = 0; i < BATCHES; i++) {
            batches.add(new PendingBatch(settings, contract, archive.guard()));
        }
        apply = new ApplyStage(takers, batches);
        commit = new CommitStage(archive, apply, meters);
        read =
                new ReadStage(
                        bus, new BusGround(bus, topic, archive, meters), commit, apply, meters);
        compaction = new Compaction(archive, meters);
    }

    /// Starts the threads and returns at once; [#status()] tells how it goes.
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the loop was started before");
        }
        threads.add(thread("ingest-read", read));
        threads.add(thread("ingest-commit", commit));
        threads.add(thread("ingest-apply", apply));
        threads.add(thread("ingest-compact", compaction));
        threads.forEach(Thread::start);
    }

    private Thread thread(String name, Runnable stage) {
        Thread thread = new Thread(stage, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((it, failure) -> {
            meters.defect(
                    "Ingest stands still: its part "
                            + it.getName()
                            + " ended by a defect ("
                            + failure
                            + "). What was committed is kept, the rest is still on the bus. Start"
                            + " Playledger again; if memory ran out, with more of it"
                            + " (PLAYLEDGER_OPTS=-Xmx3g).");
            LOG.error("{} ended by a defect", it.getName(), failure);
        });
        return thread;
    }

    /// How it stands; returns at once.
    public IngestStatus status() {
        return meters.status();
    }

    /// Goes on with the topic as it is now, after the loop halted: what was archived stays as the
    /// former source, and reading begins as a new one. Returns once that is durable.
    ///
    /// @throws PlayledgerException `BAD_INPUT` when the loop is not halted, `CANCELLED` when it
    ///   ends first
    public void acceptNewTopic() {
        if (meters.bus() != Bus.HALTED) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "Ingest is not halted: there is no new topic to accept. Nothing was changed.");
        }
        try {
            read.accept().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlayledgerException(Code.CANCELLED, "Interrupted while accepting.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PlayledgerException known
                    ? known
                    : new CompletionException(e.getCause());
        }
    }

    /// Stops reading, commits what was read, hands it on, and ends the threads.
    @Override
    public synchronized void close() {
        if (threads.isEmpty()) {
            return;
        }
        compaction.end();
        commit.stopRetrying();
        read.end();
        join(0);
        commit.end();
        join(1);
        apply.end();
        join(2);
        join(3);
        meters.state(Bus.OFF, "The engine is stopped.");
    }

    private void join(int thread) {
        try {
            threads.get(thread).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
