package io.playledger.engine.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.schedule.Intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Brings features up to the archive every second or so, and trains at night, on one thread. It
/// rests three times as long as it worked, so that it takes a quarter of a core at most, and while
/// ingest is behind it looks only every half minute: events and royalties first. Where that is not
/// enough for the stream, features grow older and say so.
public final class FollowLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(60);
    private static final int BEHIND_TURNS = 30;
    private static final int STEPS_A_TURN = 4;
    private static final int RESTS = 3;

    private final ServedRecommendations served;
    private final Supplier<Intake> intake;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("features").factory());
    private volatile boolean closed;
    private int turnsWaited;
    private boolean failing;

    public FollowLoop(ServedRecommendations served, Supplier<Intake> intake) {
        this.served = served;
        this.intake = intake;
    }

    public void start() {
        next(2 * EVERY.toMillis());
    }

    private void next(long afterMillis) {
        try {
            var _ = thread.schedule(this::turnAndRest, afterMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("features stop following: the engine closes");
        }
    }

    private void turnAndRest() {
        long began = System.nanoTime();
        turn();
        next(Math.max(EVERY.toMillis(), RESTS * (System.nanoTime() - began) / 1_000_000));
    }

    private void turn() {
        if (closed || (intake.get() == Intake.BEHIND && ++turnsWaited < BEHIND_TURNS)) {
            return;
        }
        turnsWaited = 0;
        try {
            served.follow(STEPS_A_TURN);
            served.nightly(untilClosed());
            failing = false;
        } catch (RuntimeException e) {
            if (!closed && !failing) {
                failing = true;
                LOG.error(
                        "Features could not follow the archive; they grow older and it is tried"
                                + " again every second. Royalties do not depend on them",
                        e);
            }
            if (e instanceof PlayledgerException known) {
                LOG.debug("features: {}", known.getMessage());
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
                LOG.warn("Features did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
