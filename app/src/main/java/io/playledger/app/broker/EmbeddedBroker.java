package io.playledger.app.broker;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import scala.Tuple2;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// A real Kafka broker of one node on loopback, run by this process with its data under the home.
///
/// Everything acknowledged is there again after a stop or a kill of the process. Clients in other
/// processes find it by [#addressIn(Path)]; the port is kept from start to start unless somebody
/// else took it. A fault of the broker never ends the process: [#fault()] tells it. Why in the
/// process: docs/decisions/0006-embedded-broker.md.
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(5);

    private final BrokerFaults faults;
    private final FileLock lock;
    private final BoundSockets sockets;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private boolean closed;

    private EmbeddedBroker(
            BrokerFaults faults,
            FileLock lock,
            BoundSockets sockets,
            ControllerServer controller,
            BrokerServer broker) {
        this.faults = faults;
        this.lock = lock;
        this.sockets = sockets;
        this.controller = controller;
        this.broker = broker;
    }

    /// Starts the broker on a folder (`HOME/bus`), which it makes where it is missing; returns when
    /// clients can use it.
    ///
    /// @throws PlayledgerException `HOME_IN_USE` when one runs there, `BUS_UNREACHABLE` when it
    ///   does not come up
    public static EmbeddedBroker start(Path folder) {
        long from = System.nanoTime();
        BusFolder home = new BusFolder(folder.toAbsolutePath().normalize());
        FileLock lock = null;
        BoundSockets sockets = null;
        BrokerFaults faults = BrokerFaults.watch();
        EmbeddedBroker started = null;
        try {
            lock = home.lock();
            sockets = BoundSockets.bind(home.lastPort());
            started = assemble(home, lock, sockets, faults);
            started.controller.startup();
            started.broker.startup();
            home.write(started.address());
            LOG.info(
                    "The embedded broker is ready at {} after {} ms",
                    started.address(),
                    Duration.ofNanos(System.nanoTime() - from).toMillis());
            return started;
        } catch (Exception e) {
            if (started == null) {
                release(faults, sockets, lock);
            } else {
                started.close();
            }
            throw failed(home, e);
        }
    }

    /// Where the broker of a folder listens, if one runs there now, in this or another process.
    public static Optional<String> addressIn(Path folder) {
        BusFolder home = new BusFolder(folder.toAbsolutePath().normalize());
        return home.locked() ? home.address() : Optional.empty();
    }

    private static EmbeddedBroker assemble(
            BusFolder home, FileLock lock, BoundSockets sockets, BrokerFaults faults)
            throws Exception {
        KafkaConfig config =
                new KafkaConfig(
                        BrokerProperties.of(
                                home.data(), sockets.clientPort(), sockets.controllerPort()),
                        false);
        format(home.data());
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, LOG, "embedded broker: ");
        SharedServer shared =
                new SharedServer(
                        config,
                        stored._1(),
                        Time.SYSTEM,
                        new Metrics(Time.SYSTEM),
                        CompletableFuture.completedFuture(
                                Map.of(
                                        BrokerProperties.NODE,
                                        BusFolder.loopback(sockets.controllerPort()))),
                        List.of(),
                        faults,
                        sockets);
        BrokerServer broker = new BrokerServer(shared);
        ControllerServer controller =
                new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
        return new EmbeddedBroker(faults, lock, sockets, controller, broker);
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }

    /// `host:port` for `bootstrap.servers`.
    public String address() {
        return BusFolder.HOST + ":" + sockets.clientPort();
    }

    /// Begins new log segments of a topic where there is something in the running ones, and unlinks
    /// those that lie before the topic's beginning.
    void dropSegments(String topic) {
        broker.replicaManager()
                .logManager()
                .allLogs()
                .forEach(log -> {
                    if (log.topicPartition().topic().equals(topic)) {
                        dropSegments(log);
                    }
                });
    }

    private static void dropSegments(UnifiedLog log) {
        try {
            if (log.activeSegment().size() > 0) {
                log.roll();
            }
            log.deleteOldSegments();
        } catch (java.io.IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Log segments of "
                            + log.topicPartition()
                            + " could not be dropped: "
                            + e.getMessage()
                            + ". Their records stay deleted; it is tried again.",
                    e);
        }
    }

    /// What broke the broker, in its own words; empty while it is well.
    public Optional<String> fault() {
        return faults.first();
    }

    /// Waits until the broker breaks, or for the latch: then null.
    @Nullable String awaitFault(CountDownLatch ending) throws InterruptedException {
        return faults.await(ending);
    }

    /// Stops the broker and gives the folder back; everything acknowledged is kept.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop("broker", () -> broker.shutdown(STOP_AT_MOST));
        stop("controller", controller::shutdown);
        release(faults, sockets, lock);
    }

    private static void release(
            BrokerFaults faults, @Nullable BoundSockets sockets, @Nullable FileLock lock) {
        faults.unwatch();
        if (sockets != null) {
            stop("sockets", sockets::close);
        }
        if (lock != null) {
            stop("lock", () -> lock.acquiredBy().close());
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void stop(String what, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOG.warn("The embedded broker's {} did not stop cleanly", what, e);
        }
    }

    private static PlayledgerException failed(BusFolder home, Exception cause) {
        if (cause instanceof PlayledgerException known) {
            return known;
        }
        return new PlayledgerException(
                Code.BUS_UNREACHABLE,
                "The embedded broker did not start on "
                        + home.root()
                        + ": "
                        + cause.getMessage()
                        + ". Its data is kept; the log tells more. Another broker can be named with"
                        + " bus.bootstrap-servers.",
                cause);
    }
}
