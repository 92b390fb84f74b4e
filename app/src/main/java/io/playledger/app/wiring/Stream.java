package io.playledger.app.wiring;

import io.playledger.app.broker.SupervisedBroker;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.CommittedBatches;
import io.playledger.engine.ingest.IngestLoop;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.ingest.LiveBatches;
import io.playledger.engine.live.LiveStats;
import io.playledger.engine.royalty.schedule.Intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The running half of an engine: broker (where none is given), live stats rebuilt from the
/// archive, ingest loop. Starts on a thread of its own, so that a window need not wait for it.
final class Stream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

    /// Less than the scheduler waits after a window's close.
    private static final long LAG_MILLIS_MAX = 60_000;

    private final CompletableFuture<Started> started;
    private final String topic;
    private volatile String stage = "The home is made ready.";
    private @Nullable Topics topics;

    private record Started(
            @Nullable SupervisedBroker broker,
            BusSettings bus,
            IngestLoop loop,
            LiveBatches live) {}

    /// @param first done before the bus is read
    Stream(
            HomeFolder home,
            Settings settings,
            EventArchive archive,
            LiveStats live,
            List<CommittedBatches> takers,
            InstantSource clock,
            Runnable first) {
        topic = settings.topic();
        started = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("stream-start")
                .daemon()
                .start(() -> {
                    try {
                        first.run();
                        started.complete(start(home, settings, archive, live, takers, clock));
                    } catch (RuntimeException e) {
                        if (!(e instanceof PlayledgerException known
                                && known.code() == Code.CANCELLED)) {
                            LOG.error("The stream could not be started", e);
                        }
                        started.completeExceptionally(e);
                    }
                });
    }

    private Started start(
            HomeFolder home,
            Settings settings,
            EventArchive archive,
            LiveStats live,
            List<CommittedBatches> takers,
            InstantSource clock) {
        String servers = settings.bootstrapServers();
        stage = servers == null ? "The embedded bus starts." : "The bus is looked for.";
        SupervisedBroker broker = servers == null ? SupervisedBroker.start(home.bus()) : null;
        BusSettings bus =
                new BusSettings(
                        broker == null ? String.valueOf(servers) : broker.address(),
                        settings.clientProperties());
        try {
            LiveBatches batches = new LiveBatches(live);
            return new Started(
                    broker,
                    bus,
                    loop(settings, archive, live, batches, takers, clock, bus, broker != null),
                    batches);
        } catch (RuntimeException e) {
            if (broker != null) {
                broker.close();
            }
            throw e;
        }
    }

    private IngestLoop loop(
            Settings settings,
            EventArchive archive,
            LiveStats live,
            LiveBatches batches,
            List<CommittedBatches> takers,
            InstantSource clock,
            BusSettings bus,
            boolean ownBroker) {
        TopicSettings topic = TopicSettings.standard(settings.topic());
        if (ownBroker) {
            // Whoever publishes once the bus is known must find the topic's leaders ready; a bus of
            // somebody else's may be away for now, and the loop waits for it.
            try (Topics topics = new Topics(bus)) {
                topics.create(topic);
            }
        }
        stage = "The plays of the last 48 hours are read from the archive.";
        live.rebuild(archive);
        IngestLoop loop =
                new IngestLoop(
                        bus,
                        topic,
                        archive,
                        java.util.stream.Stream.<CommittedBatches>concat(
                                        java.util.stream.Stream.of(batches), takers.stream())
                                .toList(),
                        IngestSettings.standard().committingEvery(settings.commitEvery()),
                        clock);
        loop.start();
        return loop;
    }

    /// How ingest stands; while starting, that.
    IngestStatus status() {
        if (!started.isDone()) {
            return nothing(Bus.STARTING, stage);
        }
        if (started.isCompletedExceptionally()) {
            return nothing(Bus.UNREACHABLE, String.valueOf(started.exceptionNow().getMessage()));
        }
        Started running = started.resultNow();
        if (running.broker() != null && running.broker().trouble().isPresent()) {
            return nothing(Bus.UNREACHABLE, running.broker().trouble().get());
        }
        return running.loop().status();
    }

    /// Whether everything that the bus has is archived.
    Intake intake() {
        IngestStatus status = status();
        return switch (status.bus()) {
            case OFF -> Intake.CAUGHT_UP;
            case STARTING -> Intake.BEHIND;
            case UNREACHABLE, HALTED -> Intake.UNKNOWN;
            case CONNECTED ->
                    status.lagRecords() >= 0 && status.lagMillis() <= LAG_MILLIS_MAX
                            ? Intake.CAUGHT_UP
                            : Intake.BEHIND;
        };
    }

    /// The bus, once it answers.
    ///
    /// @throws PlayledgerException why it could not be started
    BusSettings bus() {
        return running().bus();
    }

    /// The bus, null while it does not answer.
    @Nullable BusSettings busNow() {
        return started.isDone() && !started.isCompletedExceptionally()
                ? started.resultNow().bus()
                : null;
    }

    /// On a broker of our own: begins new segments of the topic and drops those whose records were
    /// deleted.
    ///
    /// @return whether the broker is ours
    boolean dropSegments(String topic) {
        if (busNow() == null) {
            return false;
        }
        SupervisedBroker broker = started.resultNow().broker();
        if (broker == null) {
            return false;
        }
        broker.dropSegments(topic);
        return true;
    }

    /// Has the live stats read from the archive again, between two batches.
    CompletableFuture<Void> readLiveAnew(EventArchive archive) {
        return busNow() == null
                ? CompletableFuture.completedFuture(null)
                : started.resultNow().live().readAnew(archive);
    }

    /// Where the topic's partitions end; empty before the bus is known. Asks the broker.
    Map<Integer, Long> ends() {
        if (!started.isDone() || started.isCompletedExceptionally()) {
            return Map.of();
        }
        return asked(started.resultNow().bus()).find(topic).map(TopicState::ends).orElse(Map.of());
    }

    private synchronized Topics asked(BusSettings bus) {
        Topics open = topics;
        if (open == null) {
            open = new Topics(bus);
            topics = open;
        }
        return open;
    }

    void acceptNewTopic() {
        running().loop().acceptNewTopic();
    }

    private Started running() {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PlayledgerException known
                    ? known
                    : new PlayledgerException(
                            Code.BUS_UNREACHABLE,
                            "The stream could not be started: " + e.getCause(),
                            e);
        }
    }

    static IngestStatus nothing(Bus bus, String message) {
        return new IngestStatus(bus, message, null, List.of(), 0, Map.of(), -1, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        Started running;
        try {
            running = started.join();
        } catch (CompletionException e) {
            return; // told when it happened
        }
        synchronized (this) {
            if (topics != null) {
                topics.close();
            }
        }
        running.loop().close();
        if (running.broker() != null) {
            running.broker().close();
        }
    }
}
