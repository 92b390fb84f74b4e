package io.playledger.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.engine.EngineStatus;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Quarantine;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.ingest.CommittedBatches;
import io.playledger.engine.ingest.IngestLoop;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.archive.StoredQuarantine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// The store of a home with the ingest loop on it.
final class TestEngine implements AutoCloseable {
    static final IngestSettings SETTINGS =
            IngestSettings.standard().committingEvery(Duration.ofMillis(50));

    final ControlStore store;
    final ParquetArchive archive;
    final IngestLoop loop;

    private TestEngine(ControlStore store, ParquetArchive archive, IngestLoop loop) {
        this.store = store;
        this.archive = archive;
        this.loop = loop;
    }

    static TestEngine start(Path home, BusSettings bus, TopicSettings topic) {
        return start(home, bus, topic, it -> it, List.of());
    }

    /// @param fault stands between the loop and the archive
    static TestEngine start(
            Path home,
            BusSettings bus,
            TopicSettings topic,
            UnaryOperator<EventArchive> fault,
            List<CommittedBatches> takers) {
        ControlStore store = ControlStore.open(home);
        ParquetArchive archive = ParquetArchive.open(store, Clock.systemUTC());
        IngestLoop loop =
                new IngestLoop(
                        bus, topic, fault.apply(archive), takers, SETTINGS, Clock.systemUTC());
        loop.start();
        return new TestEngine(store, archive, loop);
    }

    void awaitRows(long rows) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(archive.figures().rows()).as(this::words).isEqualTo(rows));
    }

    IngestStatus awaitState(EngineStatus.Bus state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(loop.status().bus()).isEqualTo(state));
        return loop.status();
    }

    Quarantine quarantine() {
        return new StoredQuarantine(store, Clock.systemUTC());
    }

    void assertClean() {
        Verification verification = archive.verify();
        assertThat(verification.findings()).isEmpty();
    }

    private String words() {
        return loop.status().toString();
    }

    @Override
    public void close() {
        loop.close();
        archive.close();
        store.close();
    }
}
