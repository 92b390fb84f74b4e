package io.playledger.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.playledger.engine.EngineStatus;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Publisher;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.CommittedBatches;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.ingest.LiveBatches;
import io.playledger.engine.live.LiveStats;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.royalty.RuleSet;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class IngestLoopTest {
    @TempDir static Path busFolder;
    private static TestBus bus;

    @TempDir Path home;
    private String topic;

    @BeforeAll
    static void startBus() {
        bus = new TestBus(busFolder);
    }

    @AfterAll
    static void stopBus() {
        bus.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void recordsEndUpInTheArchiveExactlyOnceAcrossRestarts() throws Exception {
        try (TestEngine engine = start()) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(topic, 0, 1_000);
            engine.awaitRows(1_000);
        }
        bus.send(topic, 1_000, 1_500);
        try (TestEngine engine = start()) {
            engine.awaitRows(1_500);
        }
        try (TestEngine engine = start()) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(topic, 1_500, 1_501);
            engine.awaitRows(1_501);
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(),
                                    "SELECT count(DISTINCT event_id) FROM events"))
                    .isEqualTo(1_501);
            engine.assertClean();
        }
    }

    @Test
    void missingTopicIsMadeWithTheStatedSettings() {
        try (TestEngine engine = start()) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.CONNECTED);
            assertThat(status.remarks()).isEmpty();
            assertThat(status.partitions()).isEqualTo(TestBus.PARTITIONS);
            assertThat(status.message())
                    .contains(bus.settings().bootstrapServers())
                    .contains("topic «" + topic + "», 3 partitions");
        }
    }

    @Test
    void topicWithProducersTimeIsUsedAndToldInWords() throws Exception {
        bus.create(topic, Map.of("message.timestamp.type", "CreateTime"));
        try (TestEngine engine = start()) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.CONNECTED);
            assertThat(status.remarks())
                    .anySatisfy(remark ->
                            assertThat(remark).contains("message.timestamp.type=CreateTime"));
        }
    }

    @Test
    void anyBytesAreQuarantinedAndThePositionMovesOn() throws Exception {
        byte[] large = new byte[(1 << 20) + 10];
        java.util.Arrays.fill(large, (byte) 'x');
        bus.create(topic, Map.of());
        bus.sendAll(
                List.of(
                        TestBus.record(topic, 0, Events.play(1)),
                        TestBus.record(topic, 0, new byte[] {0}),
                        TestBus.record(topic, 0, new byte[0]),
                        TestBus.record(topic, 0, null),
                        TestBus.record(topic, 0, "not json".getBytes(StandardCharsets.UTF_8)),
                        TestBus.record(topic, 0, new byte[] {(byte) 0xff, (byte) 0xfe, 0x22}),
                        TestBus.record(topic, 0, large),
                        TestBus.record(topic, 0, Events.play(2))));
        try (TestEngine engine = start()) {
            engine.awaitRows(2);
            assertThat(engine.quarantine().count()).isEqualTo(6);
            assertThat(engine.quarantine().list(10))
                    .anySatisfy(it -> assertThat(it.raw()).isEqualTo(large))
                    .anySatisfy(it -> assertThat(it.raw()).isEqualTo(new byte[] {0}));
            assertThat(engine.loop.status().positions()).containsEntry(0, 8L);
            assertThat(engine.loop.status().rejected()).isEqualTo(6);
            engine.assertClean();
        }
    }

    @Test
    void abortedTransactionsAndMarkersLeaveNoGapAndNoRecord() throws Exception {
        bus.create(topic, Map.of());
        try (KafkaProducer<byte[], byte[]> producer =
                bus.producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            for (int round = 0; round < 4; round++) {
                producer.beginTransaction();
                for (int i = 0; i < 10; i++) {
                    var _ =
                            producer.send(
                                    TestBus.record(topic, i % 3, Events.play(round * 10 + i)));
                }
                if (round % 2 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
        }
        try (TestEngine engine = start()) {
            engine.awaitRows(20);
            long end = bus.end(topic, 0);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(engine.loop.status().positions()).containsEntry(0, end));
            bus.send(topic, 100, 103);
            engine.awaitRows(23);
            engine.assertClean();
        }
    }

    @Test
    void partitionsThatAreAddedAreRead() throws Exception {
        try (TestEngine engine = start()) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.addPartitions(topic, 5);
            bus.sendAll(List.of(TestBus.record(topic, 4, Events.play(1))));
            engine.awaitRows(1);
            assertThat(engine.loop.status().partitions()).isEqualTo(5);
        }
    }

    @Test
    void publisherTellsThatThereIsNoTopic() {
        assertThatThrownBy(() -> new Publisher(bus.settings(), topic, Clock.systemUTC()))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("There is no topic «" + topic + "»")
                .hasMessageContaining("Nothing was published");
    }

    @Test
    void publisherRefusesWhatBreaksTheContractAndSendsTheRest() throws Exception {
        bus.create(topic, Map.of());
        try (TestEngine engine = start();
                Publisher publisher = new Publisher(bus.settings(), topic, Clock.systemUTC())) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            assertThat(publisher.publish(Events.play(1))).isNull();
            Rejection rejection =
                    publisher.publish("{\"schema_version\":1}".getBytes(StandardCharsets.UTF_8));
            assertThat(rejection).isNotNull();
            assertThat(rejection.violations()).hasSize(7);
            assertThat(publisher.publish(Events.play(2))).isNull();
            assertThat(publisher.flush()).isEqualTo(2);
            engine.awaitRows(2);
            assertThat(engine.quarantine().count()).isZero();
        }
    }

    @Test
    void committedEventsShowInTheLiveStatsWithinSeconds() throws Exception {
        LiveStats live = new LiveStats(Clock.systemUTC(), RuleSet.FIRST);
        try (TestEngine engine =
                TestEngine.start(
                        home,
                        bus.settings(),
                        TestBus.topic(topic),
                        it -> it,
                        List.of(new LiveBatches(live)))) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(topic, 0, 300);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(live.snapshot(LiveWindow.HOUR).totals().plays())
                                    .isEqualTo(300));
            assertThat(live.freshness().p99Millis()).isBetween(0L, 5_000L);
            await().untilAsserted(() -> {
                assertThat(engine.loop.status().lagRecords()).isZero();
                assertThat(engine.loop.status().lagMillis()).isZero();
            });
        }
    }

    @Test
    void storageThatRefusesIsToldAndTriedAgain() throws Exception {
        RefusingArchive[] fault = new RefusingArchive[1];
        try (TestEngine engine =
                TestEngine.start(
                        home,
                        bus.settings(),
                        TestBus.topic(topic),
                        archive -> fault[0] = new RefusingArchive(archive),
                        List.of())) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            fault[0].refuse("No space left on device");
            bus.send(topic, 0, 500);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(engine.loop.status().storageFailure())
                                    .contains("No space left on device"));
            bus.send(topic, 500, 600);
            assertThat(engine.archive.figures().rows()).isZero();
            fault[0].relent();
            engine.awaitRows(600);
            assertThat(engine.loop.status().storageFailure()).isNull();
            engine.assertClean();
        }
    }

    @Test
    void commitThatFailsByADefectIsReadAgainFromThePositions() throws Exception {
        RefusingArchive[] fault = new RefusingArchive[1];
        try (TestEngine engine =
                TestEngine.start(
                        home,
                        bus.settings(),
                        TestBus.topic(topic),
                        archive -> fault[0] = new RefusingArchive(archive),
                        List.of())) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            fault[0].breakTimes(3);
            bus.send(topic, 0, 500);
            engine.awaitRows(500);
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            engine.assertClean();
        }
    }

    @Test
    void partThatEndsByADefectIsToldInWordsAndLosesNothing() throws Exception {
        try (TestEngine engine =
                TestEngine.start(
                        home,
                        bus.settings(),
                        TestBus.topic(topic),
                        it -> it,
                        List.of(new OutOfMemory()))) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            bus.send(topic, 0, 500);
            IngestStatus status = engine.awaitState(EngineStatus.Bus.HALTED);
            assertThat(status.message())
                    .startsWith("Ingest stands still: its part ingest-apply ended by a defect")
                    .contains("OutOfMemoryError: of a test")
                    .contains("What was committed is kept, the rest is still on the bus.");
        }
        try (TestEngine engine = start()) {
            engine.awaitRows(500);
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            engine.assertClean();
        }
    }

    @Test
    void unreachableBusIsToldWithTheBrokersWords() {
        try (TestEngine engine =
                TestEngine.start(home, BusSettings.at("127.0.0.1:1"), TestBus.topic(topic))) {
            IngestStatus status = engine.awaitState(EngineStatus.Bus.UNREACHABLE);
            assertThat(status.message())
                    .contains("bus at 127.0.0.1:1")
                    .contains("What was committed is kept; it is tried again.");
        }
    }

    @Test
    void nothingCanBeAcceptedWhileNothingIsHalted() {
        try (TestEngine engine = start()) {
            engine.awaitState(EngineStatus.Bus.CONNECTED);
            assertThatThrownBy(engine.loop::acceptNewTopic)
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("Ingest is not halted");
        }
    }

    private TestEngine start() {
        return TestEngine.start(home, bus.settings(), TestBus.topic(topic));
    }

    /// A taker that ends its thread.
    private static final class OutOfMemory implements CommittedBatches {
        @Override
        public void take(EventBatch events, CommitReceipt receipt) {
            throw new OutOfMemoryError("of a test");
        }

        @Override
        public void idle() {}
    }
}
