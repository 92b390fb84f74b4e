package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The one writer: commits batch after batch and hands each on once it is durable.
///
/// While storage refuses, the same batch is tried again, and the bounded queue holds back the
/// reader. After any other failure every batch of the same epoch is given back uncommitted: the
/// reader begins a new epoch at the archive's positions.
final class CommitStage implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitStage.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final EventArchive archive;
    private final ApplyStage apply;
    private final IngestMeters meters;
    private final BlockingQueue<Sealed> queue = new ArrayBlockingQueue<>(1);
    private final AtomicInteger inHand = new AtomicInteger();
    private final Pause pause = new Pause();
    private volatile boolean retrying = true;
    private volatile boolean ending;
    private volatile @Nullable Failure failure;

    private record Sealed(Source source, PendingBatch batch) {}

    /// Why an epoch ended.
    record Failure(long epoch, Throwable cause) {}

    CommitStage(EventArchive archive, ApplyStage apply, IngestMeters meters) {
        this.archive = archive;
        this.apply = apply;
        this.meters = meters;
    }

    /// Takes a batch if there is room for it within the time.
    boolean offer(Source source, PendingBatch batch, Duration atMost) throws InterruptedException {
        inHand.incrementAndGet();
        boolean taken =
                queue.offer(new Sealed(source, batch), atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (!taken) {
            inHand.decrementAndGet();
        }
        return taken;
    }

    /// Whether nothing waits and nothing is being committed: the archive's positions stand.
    boolean isIdle() {
        return inHand.get() == 0;
    }

    /// The failure that ended the epoch, if one did.
    @Nullable Failure failure(long epoch) {
        Failure last = failure;
        return last != null && last.epoch() >= epoch ? last : null;
    }

    /// The loop is about to end: what storage refuses from now on is left on the bus.
    void stopRetrying() {
        retrying = false;
        pause.end();
    }

    /// Commits what was taken, then ends.
    void end() {
        ending = true;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Sealed sealed = queue.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (sealed != null) {
                    take(sealed);
                } else if (ending) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Sealed sealed) throws InterruptedException {
        PendingBatch batch = sealed.batch();
        CommitReceipt receipt = failure(batch.epoch()) == null ? commit(sealed) : null;
        if (receipt == null) {
            inHand.decrementAndGet();
            apply.giveBack(batch);
        } else {
            meters.committed(batch);
            inHand.decrementAndGet();
            apply.put(batch, receipt);
        }
    }

    private @Nullable CommitReceipt commit(Sealed sealed) {
        while (true) {
            try {
                CommitReceipt receipt = archive.commit(sealed.batch().commit(sealed.source()));
                meters.storage(null);
                pause.reset();
                return receipt;
            } catch (PlayledgerException e) {
                if (e.code() != Code.STORAGE_FAILED || !retrying) {
                    return failed(sealed.batch(), e);
                }
                LOG.warn("A commit was refused and is tried again: {}", e.getMessage(), e);
                meters.storage(e.getMessage());
                pause.take();
            } catch (RuntimeException | Error e) {
                return failed(sealed.batch(), e);
            }
        }
    }

    private @Nullable CommitReceipt failed(PendingBatch batch, Throwable cause) {
        LOG.error("A commit failed; ingest goes on from the archive's positions", cause);
        failure = new Failure(batch.epoch(), cause);
        return null;
    }
}
