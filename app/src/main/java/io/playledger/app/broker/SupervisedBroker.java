package io.playledger.app.broker;

import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An embedded broker that is started again when it breaks down: at the same address, so that its
/// clients find it again by themselves, after growing pauses, and no more often than there are
/// pauses. Breakdowns that lie further apart than [#CALM] are counted from one again.
///
/// Thread-safe.
public final class SupervisedBroker implements AutoCloseable {
    /// What is waited before each restart.
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30));

    private static final Duration CALM = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedBroker.class);

    private final Path folder;
    private final List<Duration> pauses;
    private final Function<Path, EmbeddedBroker> starter;
    private final String address;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread watcher;
    private volatile EmbeddedBroker broker;
    private volatile @Nullable String trouble;

    private SupervisedBroker(
            Path folder, List<Duration> pauses, Function<Path, EmbeddedBroker> starter) {
        this.folder = folder;
        this.pauses = pauses;
        this.starter = starter;
        broker = starter.apply(folder);
        address = broker.address();
        watcher = Thread.ofPlatform().name("broker-watch").daemon().unstarted(this::watch);
    }

    /// Starts the broker on a folder (`HOME/bus`); returns when clients can use it.
    ///
    /// @throws PlayledgerException as [EmbeddedBroker#start] does; the first start is not repeated
    public static SupervisedBroker start(Path folder) {
        return start(folder, PAUSES, EmbeddedBroker::start);
    }

    static SupervisedBroker start(
            Path folder, List<Duration> pauses, Function<Path, EmbeddedBroker> starter) {
        SupervisedBroker supervised = new SupervisedBroker(folder, pauses, starter);
        supervised.watcher.start();
        return supervised;
    }

    /// `host:port` for `bootstrap.servers`; stays the same.
    public String address() {
        return address;
    }

    /// What is wrong and what is done or to be done about it; empty while the broker is well.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Begins new log segments of a topic, and unlinks those that hold nothing but deleted records.
    public void dropSegments(String topic) {
        broker.dropSegments(topic);
    }

    EmbeddedBroker current() {
        return broker;
    }

    private void watch() {
        int breakdowns = 0;
        long last = 0;
        try {
            while (true) {
                String fault = broker.awaitFault(ending);
                if (fault == null) {
                    return;
                }
                if (System.nanoTime() - last > CALM.toNanos()) {
                    breakdowns = 0;
                }
                last = System.nanoTime();
                breakdowns = revive(fault, breakdowns);
                if (breakdowns < 0) {
                    return;
                }
                last = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Restarts until it works.
    ///
    /// @return restarts so far, or -1 when there will be none any more
    private int revive(String first, int before) throws InterruptedException {
        String fault = first;
        broker.close();
        for (int attempt = before; attempt < pauses.size(); attempt++) {
            trouble =
                    "The embedded bus broke down (%s). It is started again, attempt %d of %d; nothing"
                                    .formatted(fault, attempt + 1, pauses.size())
                            + " that was acknowledged is lost.";
            LOG.warn("{}", trouble);
            if (ending.await(pauses.get(attempt).toNanos(), TimeUnit.NANOSECONDS)) {
                return -1;
            }
            try {
                EmbeddedBroker next = starter.apply(folder);
                broker = next;
                if (next.address().equals(address)) {
                    LOG.info("The embedded bus is back at {}", address);
                    trouble = null;
                    return attempt + 1;
                }
                next.close();
                fault = "its port was taken by somebody else";
            } catch (PlayledgerException e) {
                fault = e.getMessage();
            }
        }
        trouble =
                "The embedded bus broke down (%s) and %d restarts did not help. Its data is kept in %s."
                                .formatted(fault, pauses.size(), folder)
                        + " Look for the cause in the logs, see that the disk has room, then start"
                        + " Playledger again; or name another broker with bus.bootstrap-servers.";
        LOG.error("{}", trouble);
        return -1;
    }

    /// Stops the broker; everything acknowledged is kept.
    @Override
    public void close() {
        ending.countDown();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broker.close();
    }
}
