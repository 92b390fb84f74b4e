package io.playledger.app.demo;

import io.playledger.engine.bus.UncheckedProducer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends the demo's live stream to the bus as time passes, on a thread of its own.
public final class DemoStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStream.class);
    private static final int SLOTS_A_TURN = 20_000;
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final DemoFeed feed;
    private final UncheckedProducer producer;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean ending;

    /// @param producer closed with this
    public DemoStream(DemoFeed feed, UncheckedProducer producer, InstantSource clock) {
        this.feed = feed;
        this.producer = producer;
        this.clock = clock;
        thread = Thread.ofPlatform().name("demo-stream").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!ending) {
                int sent =
                        feed.sendDue(
                                clock.millis() * 1000,
                                SLOTS_A_TURN,
                                (received, key, value) -> producer.send(key, value));
                if (sent < SLOTS_A_TURN) {
                    LockSupport.parkNanos(TURN_NANOS);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("The demo stream ended", e);
        }
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
