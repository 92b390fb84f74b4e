package io.playledger.app.bench;

import io.playledger.app.broker.EmbeddedBroker;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.ingest.CommittedBatches;
import io.playledger.engine.ingest.IngestLoop;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.ingest.LiveBatches;
import io.playledger.engine.live.LiveStats;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Ingest beside its floor, in one process and one run: kafka-clients reading a loaded topic and
/// discarding it, then the whole way from that topic to a committed archive and live stats.
///
/// @param folder an empty folder: broker and home are made in it
/// @param events how many are loaded
/// @param rounds how often the floor and ingest are each measured, in turn; each ingest begins with
///   an empty home
record IngestBench(Path folder, long events, int users, int items, int rounds) {
    static final String TOPIC = "playledger.events";
    private static final int COLD_ROUNDS = 2;

    IngestBenchResult run(Consumer<String> progress) {
        Path bus = folder.resolve("bus");
        try (EmbeddedBroker broker = EmbeddedBroker.start(bus)) {
            BusSettings settings = BusSettings.at(broker.address());
            TopicSettings topic = TopicSettings.standard(TOPIC);
            try (Topics topics = new Topics(settings)) {
                topics.create(topic);
            }
            TopicLoad load = new TopicLoad(broker.address(), TOPIC, topic.partitions());
            long bytes =
                    load.fill(
                            new SampleEvents(42, users, items, events, Clock.systemUTC().instant()),
                            events);
            progress.accept("loaded " + events + " events of " + bytes / events + " bytes");
            // Told, not counted: until then the compiler takes a tenth of the processor's time.
            for (int round = 1; round <= COLD_ROUNDS; round++) {
                progress.accept("floor, cold: " + mega(load.read(events)));
                progress.accept(
                        "ingest, cold: "
                                + ingest(settings, topic, folder.resolve("home-cold-" + round)));
            }
            List<Double> floors = new ArrayList<>();
            List<Double> floorMicros = new ArrayList<>();
            List<IngestRound> ingests = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                long processorFrom = ThreadTimes.processNanos();
                floors.add(load.read(events));
                floorMicros.add((ThreadTimes.processNanos() - processorFrom) / 1e3 / events);
                progress.accept("floor " + round + ": " + mega(floors.getLast()));
                ingests.add(ingest(settings, topic, folder.resolve("home-" + round)));
                progress.accept("ingest " + round + ": " + ingests.getLast());
            }
            Collections.sort(floors);
            Collections.sort(floorMicros);
            ingests.sort(java.util.Comparator.comparingDouble(IngestRound::perSecond));
            return new IngestBenchResult(
                    events,
                    bytes / events,
                    floors.get(floors.size() / 2),
                    floorMicros.get(floorMicros.size() / 2),
                    ingests.get(ingests.size() / 2));
        }
    }

    static String mega(double perSecond) {
        return "%.2f M events/s".formatted(perSecond / 1e6);
    }

    private IngestRound ingest(BusSettings bus, TopicSettings topic, Path home) {
        Clock clock = Clock.systemUTC();
        LiveStats live = new LiveStats(clock, RuleSet.FIRST);
        Arrival arrival = new Arrival(events);
        try (ControlStore store = ControlStore.open(home);
                ParquetArchive archive = ParquetArchive.open(store, clock);
                IngestLoop loop =
                        new IngestLoop(
                                bus,
                                topic,
                                archive,
                                List.of(new LiveBatches(live), arrival),
                                IngestSettings.standard(),
                                clock)) {
            ThreadTimes threads = new ThreadTimes();
            long processorFrom = ThreadTimes.processNanos();
            long from = System.nanoTime();
            loop.start();
            arrival.await(() -> failIfHalted(loop.status()));
            double seconds = (System.nanoTime() - from) / 1e9;
            ThreadTimes spent = threads.since();
            long processor = ThreadTimes.processNanos() - processorFrom;
            live.snapshot(LiveWindow.HOUR);
            long heap = Heap.afterCollection();
            ArchiveFigures figures = archive.figures();
            if (figures.rows() != events) {
                throw new IllegalStateException(
                        "archived " + figures.rows() + " of " + events + " events");
            }
            return new IngestRound(
                    events / seconds,
                    heap,
                    figures.files(),
                    figures.bytes(),
                    loop.status().commits(),
                    spent.perSecond(events),
                    processor / 1e3 / events);
        }
    }

    private static void failIfHalted(IngestStatus status) {
        if (status.bus() == EngineStatus.Bus.HALTED || status.storageFailure() != null) {
            throw new IllegalStateException(status.toString());
        }
    }

    /// Tells when the last event is committed and in the live stats.
    private static final class Arrival implements CommittedBatches {
        private final long expected;
        private final AtomicLong seen = new AtomicLong();
        private final CountDownLatch all = new CountDownLatch(1);

        Arrival(long expected) {
            this.expected = expected;
        }

        @Override
        public void take(EventBatch events, CommitReceipt receipt) {
            if (seen.addAndGet(events.rows()) >= expected) {
                all.countDown();
            }
        }

        @Override
        public void idle() {}

        void await(Runnable check) {
            try {
                while (!all.await(1, TimeUnit.SECONDS)) {
                    check.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
