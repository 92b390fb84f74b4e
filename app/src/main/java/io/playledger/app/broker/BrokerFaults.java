package io.playledger.app.broker;

import kafka.server.FaultHandlerFactory;

import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps a broken broker from ending our process: Kafka would exit or halt the JVM, here the fault
/// is logged and kept, the thread that met it unwinds, and clients see an unreachable bus.
final class BrokerFaults implements FaultHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    private static final List<BrokerFaults> RUNNING = new CopyOnWriteArrayList<>();

    static {
        // Kafka has one pair of procedures for the whole process and no way to tell brokers apart.
        Exit.setExitProcedure(BrokerFaults::refuse);
        Exit.setHaltProcedure(BrokerFaults::refuse);
    }

    private static final Duration LOOK = Duration.ofMillis(100);

    private final CompletableFuture<String> first = new CompletableFuture<>();

    /// Counts this broker among those that an exit could come from.
    static BrokerFaults watch() {
        BrokerFaults faults = new BrokerFaults();
        RUNNING.add(faults);
        return faults;
    }

    void unwatch() {
        RUNNING.remove(this);
    }

    /// The first fatal fault, in Kafka's words.
    Optional<String> first() {
        return Optional.ofNullable(first.getNow(null));
    }

    /// Waits for the first fatal fault, or null when the latch opens before.
    @Nullable String await(CountDownLatch ending) throws InterruptedException {
        while (!first.isDone()) {
            if (ending.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        }
        return first.join();
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            String text = name + ": " + message + (cause == null ? "" : ": " + cause);
            if (fatal) {
                note(text);
            }
            LOG.error("The embedded broker met a fault ({})", text, cause);
            action.run();
            return new IllegalStateException(text, cause);
        };
    }

    private void note(String text) {
        first.complete(text);
    }

    private static void refuse(int status, @Nullable String message) {
        String text = message == null ? "the broker wanted to exit with " + status : message;
        RUNNING.forEach(faults -> faults.note(text));
        LOG.error("The embedded broker gave up ({}); Playledger goes on without it", text);
        throw new IllegalStateException("The embedded broker gave up: " + text);
    }
}
