package io.playledger.engine.bus;

import io.playledger.engine.archive.Source;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Takes records off a topic up to proven positions, and reads what its log segments hold. Safe for
/// any thread.
public final class TopicErasure implements AutoCloseable {
    private final BusSettings bus;
    private final String topic;
    private final Topics topics;
    private final Admin admin;

    public TopicErasure(BusSettings bus, String topic) {
        this.bus = bus;
        this.topic = topic;
        topics = new Topics(bus);
        try {
            admin = Admin.create(bus.admin());
        } catch (RuntimeException e) {
            topics.close();
            throw BusFailure.of("The bus cannot be reached", bus, e);
        }
    }

    /// The topic's state, or empty where there is none.
    public Optional<TopicState> state() {
        return topics.find(topic);
    }

    /// The source that the topic is to the archive.
    public Optional<Source> source() {
        return state().map(TopicState::source);
    }

    /// Deletes the records before these positions, by partition; nobody can read them from then on.
    public void deleteBefore(Map<Integer, Long> positions) {
        Map<TopicPartition, RecordsToDelete> wanted = new HashMap<>();
        positions.forEach((partition, position) ->
                wanted.put(
                        new TopicPartition(topic, partition),
                        RecordsToDelete.beforeOffset(position)));
        try {
            admin.deleteRecords(wanted).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw BusFailure.of("Records of «" + topic + "» cannot be deleted", bus, e);
        }
    }

    /// How long the topic keeps records; empty where it keeps them for good or does not say.
    public Optional<Duration> retention() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config =
                    java.util.Objects.requireNonNull(
                                    admin.describeConfigs(List.of(resource)).values().get(resource))
                            .get();
            String millis = config.get(TopicSettings.RETENTION).value();
            return millis == null || millis.startsWith("-")
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(Long.parseLong(millis)));
        } catch (ExecutionException | InterruptedException e) {
            throw BusFailure.of("The topic «" + topic + "» cannot be asked for", bus, e);
        }
    }

    /// Reads keys and values of a log segment, unpacked, whether a reader could still get at them
    /// or not.
    public static void readSegment(Path file, Consumer<byte[]> bytes) throws IOException {
        try (FileRecords records = FileRecords.open(file.toFile(), false)) {
            for (RecordBatch batch : records.batches()) {
                for (Record record : batch) {
                    give(record.key(), bytes);
                    give(record.value(), bytes);
                }
            }
        }
    }

    private static void give(
            @org.jspecify.annotations.Nullable ByteBuffer buffer, Consumer<byte[]> bytes) {
        if (buffer != null) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.get(copy);
            bytes.accept(copy);
        }
    }

    @Override
    public void close() {
        topics.close();
        admin.close(Duration.ofSeconds(2));
    }
}
