package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks every second whether something is due, on a thread of its own.
public final class DeletionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionLoop.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Deletions deletions;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    public DeletionLoop(Deletions deletions) {
        this.deletions = deletions;
        thread = new Thread(this::run, "erasure");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!ending.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        try {
            deletions.run(Deletions.Urgency.WHEN_DUE, new UntilEnding());
        } catch (RuntimeException e) {
            if (!(e instanceof PlayledgerException known && known.code() == Code.CANCELLED)) {
                LOG.error("Deletion requests were not worked on; it is tried again", e);
            }
        }
    }

    /// Stops between two steps when the engine closes.
    private final class UntilEnding implements Progress {
        @Override
        public void report(long done, long total, String what) {}

        @Override
        public boolean cancelled() {
            return ending.getCount() == 0;
        }
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
