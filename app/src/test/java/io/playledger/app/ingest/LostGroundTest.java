package io.playledger.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.engine.EngineStatus;
import io.playledger.engine.ingest.IngestStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Topics that are not any more what our positions were made on, and buses that go away.
final class LostGroundTest {
    private static final String TOPIC = "events";

    @TempDir Path home;
    @TempDir Path busFolder;
    private TestBus bus;

    @BeforeEach
    void startBus() throws Exception {
        bus = new TestBus(busFolder);
        bus.create(TOPIC, Map.of());
    }

    @AfterEach
    void stopBus() {
        bus.close();
    }

    @Test
    void topicMadeAgainHaltsAtStartAndIsReadFromItsBeginningOnceAccepted() throws Exception {
        bus.send(TOPIC, 0, 300);
        try (TestEngine engine = start()) {
            engine.awaitRows(300);
        }
        bus.makeAgain(TOPIC);
        // More records than we had read: without its id the topic would look like the old one.
        bus.send(TOPIC, 1_000, 1_600);
        try (TestEngine engine = start()) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(status.message())
                    .contains("The topic «events» is not the one that was read before")
                    .contains("Everything that was archived is kept")
                    .contains("Accept the new topic to read it from its beginning");
            assertThat(engine.archive.figures().rows()).isEqualTo(300);
            engine.loop.acceptNewTopic();
            engine.awaitRows(900);
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(),
                                    "SELECT count(DISTINCT source_id) FROM events"))
                    .isEqualTo(2);
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(),
                                    "SELECT count(DISTINCT event_id) FROM events"))
                    .isEqualTo(900);
            engine.assertClean();
        }
        try (TestEngine engine = start()) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(TOPIC, 2_000, 2_001);
            engine.awaitRows(901);
        }
    }

    @Test
    void topicMadeAgainWhileWeReadIsNoticed() throws Exception {
        try (TestEngine engine = start()) {
            bus.send(TOPIC, 0, 300);
            engine.awaitRows(300);
            bus.makeAgain(TOPIC);
            bus.send(TOPIC, 1_000, 1_600);
            engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(engine.archive.figures().rows()).isEqualTo(300);
            engine.loop.acceptNewTopic();
            engine.awaitRows(900);
            engine.assertClean();
        }
    }

    @Test
    void deletedTopicHaltsAndIsMadeOnlyWhenAccepted() throws Exception {
        try (TestEngine engine = start()) {
            bus.send(TOPIC, 0, 30);
            engine.awaitRows(30);
            bus.delete(TOPIC);
            IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(status.message()).contains("is not on the bus any more");
            engine.loop.acceptNewTopic();
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(TOPIC, 30, 60);
            engine.awaitRows(60);
            engine.assertClean();
        }
    }

    @Test
    void recordsDeletedBeforeTheyWereReadAreToldWithTheirNumber() throws Exception {
        bus.send(TOPIC, 0, 300);
        try (TestEngine engine = start()) {
            engine.awaitRows(300);
        }
        bus.send(TOPIC, 300, 600);
        bus.deleteBefore(TOPIC, 1, 140);
        try (TestEngine engine = start()) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(status.message())
                    .contains("lost 40 records before they were read")
                    .contains("partition 1 begins at 140, we had read to 100");
            engine.loop.acceptNewTopic();
            engine.awaitRows(560);
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            engine.assertClean();
        }
    }

    @Test
    void topicThatEndsBeforeOurPositionsHalts() throws Exception {
        bus.send(TOPIC, 0, 300);
        try (TestEngine engine = start()) {
            engine.awaitRows(300);
        }
        // A broker that lost its newest records in a power cut: its data as of before them.
        bus.stop();
        Path older = home.resolve("older-bus");
        bus.startAgain();
        bus.stop();
        FolderCopy.copy(busFolder, older);
        bus.startAgain();
        bus.send(TOPIC, 300, 600);
        try (TestEngine engine = start()) {
            engine.awaitRows(600);
        }
        bus.stop();
        FolderCopy.copy(older, busFolder);
        bus.startAgain();
        try (TestEngine engine = start()) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(status.message())
                    .contains("was cut short behind our positions")
                    .contains("partition 0 ends at 100, we had read to 200");
            engine.loop.acceptNewTopic();
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(TOPIC, 600, 630);
            engine.awaitRows(630);
            engine.assertClean();
        }
    }

    @Test
    void recordsReplacedBehindOurPositionsHaltAlthoughTheTopicIsAsLongAsBefore() throws Exception {
        bus.send(TOPIC, 0, 300);
        bus.stop();
        Path older = home.resolve("older-bus");
        FolderCopy.copy(busFolder, older);
        bus.startAgain();
        try (TestEngine engine = start()) {
            engine.awaitRows(300);
            bus.send(TOPIC, 300, 600);
            engine.awaitRows(600);
            bus.stop();
            // The leaders lose their newest records; the cluster goes on counting its elections.
            FolderCopy.putBack(older, busFolder, "__cluster_metadata");
            bus.startAgain();
            bus.send(TOPIC, 1_000, 1_600);
            engine.awaitState(EngineStatus.Bus.HALTED);
            // Until others stand in their place the topic is told to be shorter than it was.
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            engine.loop
                                    .status()
                                    .message()
                                    .contains("lost records that were read before"));
            assertThat(engine.loop.status().message())
                    .contains("partition 0 from 100, we had read to 200")
                    .contains("Everything that was archived is kept; nothing more is read");
            assertThat(engine.archive.figures().rows()).isEqualTo(600);
            engine.loop.acceptNewTopic();
            engine.awaitRows(1_200);
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(),
                                    "SELECT count(DISTINCT event_id) FROM events"))
                    .isEqualTo(1_200);
            engine.assertClean();
        }
    }

    @Test
    void recordsReplacedWhileNobodyReadHaltAtTheNextStart() throws Exception {
        bus.send(TOPIC, 0, 300);
        bus.stop();
        Path older = home.resolve("older-bus");
        FolderCopy.copy(busFolder, older);
        bus.startAgain();
        bus.send(TOPIC, 300, 600);
        try (TestEngine engine = start()) {
            engine.awaitRows(600);
        }
        bus.stop();
        FolderCopy.putBack(older, busFolder, "__cluster_metadata");
        bus.startAgain();
        bus.send(TOPIC, 1_000, 1_600);
        try (TestEngine engine = start()) {
            assertReplaced(engine, "partition 0 from 100, we had read to 200", 1_200);
        }
    }

    @Test
    void busPutBackFromAnOlderCopyHaltsAlthoughItHasGrownAgain() throws Exception {
        bus.send(TOPIC, 0, 300);
        bus.stop();
        Path older = home.resolve("older-bus");
        FolderCopy.copy(busFolder, older);
        bus.startAgain();
        bus.stop();
        bus.startAgain();
        bus.send(TOPIC, 300, 600);
        try (TestEngine engine = start()) {
            engine.awaitRows(600);
        }
        bus.stop();
        FolderCopy.putBack(older, busFolder, "nothing is kept");
        bus.startAgain();
        bus.send(TOPIC, 1_000, 1_600);
        try (TestEngine engine = start()) {
            // Nobody can tell from where on: the whole topic is offered, and what comes twice
            // counts once.
            assertReplaced(engine, "partition 0 from 0, we had read to 200", 1_500);
        }
    }

    private static void assertReplaced(TestEngine engine, String where, long rowsOnceAccepted)
            throws Exception {
        IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
        assertThat(status.message())
                .contains("lost records that were read before")
                .contains(where)
                .contains("Everything that was archived is kept; nothing more is read");
        assertThat(engine.archive.figures().rows()).isEqualTo(600);
        engine.loop.acceptNewTopic();
        engine.awaitRows(rowsOnceAccepted);
        assertThat(
                        ArchivedRecords.number(
                                engine.archive.snapshot(),
                                "SELECT count(DISTINCT event_id) FROM events"))
                .isEqualTo(1_200);
        engine.assertClean();
    }

    @Test
    void busThatGoesAwayAndComesBackLosesNothing() throws Exception {
        try (TestEngine engine = start()) {
            bus.send(TOPIC, 0, 300);
            engine.awaitRows(300);
            bus.stop();
            IngestStatus status = engine.awaitState(EngineStatus.Bus.UNREACHABLE);
            assertThat(status.message()).contains("What was committed is kept");
            bus.startAgain();
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(TOPIC, 300, 600);
            engine.awaitRows(600);
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            engine.assertClean();
        }
    }

    private TestEngine start() {
        return TestEngine.start(home, bus.settings(), TestBus.topic(TOPIC));
    }
}
