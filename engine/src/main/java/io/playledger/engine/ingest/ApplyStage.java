package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Hands committed batches to live stats and features, then gives them back to be filled again.
final class ApplyStage implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyStage.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<CommittedBatches> takers;
    private final BlockingQueue<PendingBatch> free;
    private final BlockingQueue<Committed> queue;
    private volatile boolean ending;

    private record Committed(PendingBatch batch, CommitReceipt receipt) {}

    /// @param batches every batch that there is; all of them free
    ApplyStage(List<CommittedBatches> takers, List<PendingBatch> batches) {
        this.takers = List.copyOf(takers);
        this.free = new ArrayBlockingQueue<>(batches.size(), false, batches);
        this.queue = new ArrayBlockingQueue<>(batches.size());
    }

    /// A free batch, or null if none comes free within the time.
    @Nullable PendingBatch free(Duration atMost) throws InterruptedException {
        return free.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveBack(PendingBatch batch) {
        free.add(batch);
    }

    void put(PendingBatch batch, CommitReceipt receipt) throws InterruptedException {
        queue.put(new Committed(batch, receipt));
    }

    /// Hands on what was put, then ends.
    void end() {
        ending = true;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Committed next = queue.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    apply(next);
                } else if (ending) {
                    return;
                } else {
                    takers.forEach(taker -> guarded(taker, CommittedBatches::idle));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(Committed committed) {
        for (CommittedBatches taker : takers) {
            guarded(taker, it -> it.take(committed.batch().events(), committed.receipt()));
        }
        giveBack(committed.batch());
    }

    /// Derivatives can be rebuilt from the archive; ingest must not stand still for them.
    private static void guarded(CommittedBatches taker, Consumer<CommittedBatches> call) {
        try {
            call.accept(taker);
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed on what is committed; the archive has it",
                    taker.getClass().getSimpleName(),
                    e);
        }
    }
}
