package io.playledger.engine.royalty.schedule;

import io.playledger.engine.Progress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks the scheduler every half minute, on a thread of its own. Closing it stops a run that is
/// under way at its next safe point and waits for that.
public final class SchedulerLoop implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerLoop.class);

    private final Scheduler scheduler;
    private final Supplier<Intake> intake;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("scheduler").factory());
    private volatile boolean closed;

    public SchedulerLoop(Scheduler scheduler, Supplier<Intake> intake) {
        this.scheduler = scheduler;
        this.intake = intake;
    }

    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::turn, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void turn() {
        try {
            scheduler.runDue(intake, untilClosed());
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("The scheduler could not look at what is due; it looks again", e);
            }
        }
    }

    private Progress untilClosed() {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public boolean cancelled() {
                return closed;
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_MAX.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A scheduled run did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
