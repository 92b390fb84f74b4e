package io.playledger.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.child.ChildJvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The engine's process is killed at random points while events come in; afterwards every record of
/// the bus is in the archive or the quarantine, and none of them twice.
final class ExactlyOnceKillTest {
    private static final String TOPIC = "events";

    @TempDir Path folder;

    @Test
    void nothingIsLostOrDoubledOverSixKills() throws Exception {
        killAndCheck(6);
    }

    @Test
    @Tag("slow")
    void nothingIsLostOrDoubledOverThirtyFiveKills() throws Exception {
        killAndCheck(35);
    }

    private void killAndCheck(int kills) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Random random = new Random();
        int killedWhileWorking = 0;
        try (TestBus bus = new TestBus(folder.resolve("bus"))) {
            bus.create(TOPIC, Map.of("message.timestamp.type", "LogAppendTime"));
            try (SteadyProducer producer = new SteadyProducer(bus, TOPIC)) {
                for (int kill = 0; kill < kills; kill++) {
                    if (killOnce(home, bus, random)) {
                        killedWhileWorking++;
                    }
                }
                producer.end();
                check(home, bus, producer);
            }
        }
        assertThat(killedWhileWorking).as("kills that met a working engine").isPositive();
    }

    /// @return whether it had committed something when it was killed
    private boolean killOnce(Path home, TestBus bus, Random random) throws Exception {
        try (ChildJvm child =
                ChildJvm.start(
                        EngineProcess.class,
                        folder.resolve("child.err"),
                        "400m",
                        home.toString(),
                        bus.settings().bootstrapServers(),
                        TOPIC)) {
            child.await("ready");
            boolean waits = random.nextInt(4) > 0;
            long before = waits ? Long.parseLong(child.await("rows ")) : -1;
            long rows = before;
            // Mostly in the midst of its work; now and then while it starts.
            while (waits && rows == before) {
                rows = Long.parseLong(child.await("rows "));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
            child.kill();
            return rows > before;
        }
    }

    private void check(Path home, TestBus bus, SteadyProducer producer) throws Exception {
        try (TestEngine engine = TestEngine.start(home, bus.settings(), TestBus.topic(TOPIC))) {
            engine.awaitRows(producer.records() - producer.garbage());
            assertThat(engine.quarantine().count()).isEqualTo(producer.garbage());
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(), "SELECT count(*) FROM events"))
                    .isEqualTo(producer.records() - producer.garbage());
            assertThat(ArchivedRecords.doubled(engine.archive.snapshot())).isZero();
            assertThat(
                            ArchivedRecords.number(
                                    engine.archive.snapshot(),
                                    "SELECT count(DISTINCT event_id) FROM events"))
                    .isEqualTo(producer.distinct());
            for (int partition = 0; partition < TestBus.PARTITIONS; partition++) {
                assertThat(engine.loop.status().positions())
                        .containsEntry(partition, bus.end(TOPIC, partition));
            }
            engine.assertClean();
        }
    }
}
