package io.playledger.app.ingest;

import static org.awaitility.Awaitility.await;

import io.playledger.app.broker.EmbeddedBroker;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicSettings;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// A broker, and what tests do to it behind the engine's back.
final class TestBus implements AutoCloseable {
    static final int PARTITIONS = 3;

    private final Path folder;
    private EmbeddedBroker broker;
    private final Admin admin;

    TestBus(Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder);
        admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                broker.address(),
                                "metadata.recovery.strategy",
                                "rebootstrap"));
    }

    BusSettings settings() {
        return BusSettings.at(broker.address());
    }

    static TopicSettings topic(String name) {
        return new TopicSettings(name, PARTITIONS, Duration.ofDays(1));
    }

    void create(String topic, Map<String, String> configuration) throws Exception {
        admin.createTopics(
                        List.of(
                                new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())
                                        .configs(configuration)))
                .all()
                .get();
        // A producer must not start before every leader is ready.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> {
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        end(topic, partition);
                    }
                    return true;
                });
    }

    void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
    }

    /// Deletes the topic and makes it again, and waits until the broker itself has the new one.
    void makeAgain(String topic) throws Exception {
        Uuid before = id(topic);
        delete(topic);
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> {
                    create(topic, Map.of());
                    return true;
                });
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> !id(topic).equals(before));
    }

    private Uuid id(String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
    }

    /// Removes the records of a partition before the position.
    void deleteBefore(String topic, int partition, long position) throws Exception {
        admin.deleteRecords(
                        Map.of(
                                new TopicPartition(topic, partition),
                                RecordsToDelete.beforeOffset(position)))
                .all()
                .get();
    }

    void addPartitions(String topic, int total) throws Exception {
        admin.createPartitions(
                        Map.of(
                                topic,
                                org.apache.kafka.clients.admin.NewPartitions.increaseTo(total)))
                .all()
                .get();
    }

    /// Sends plays with these numbers, round robin over the partitions.
    void send(String topic, int from, int to) throws Exception {
        sendAll(
                IntStream.range(from, to)
                        .mapToObj(i -> record(topic, i % PARTITIONS, Events.play(i)))
                        .toList());
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, partition, null, value);
    }

    void sendAll(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> all = new java.util.HashMap<>(more);
        all.put("bootstrap.servers", broker.address());
        all.put("acks", "all");
        all.put("max.request.size", 15 << 20);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    long end(String topic, int partition) throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(
                                new TopicPartition(topic, partition),
                                org.apache.kafka.clients.admin.OffsetSpec.latest()))
                .all()
                .get()
                .get(new TopicPartition(topic, partition))
                .offset();
    }

    void stop() {
        broker.close();
    }

    void startAgain() {
        broker = EmbeddedBroker.start(folder);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        broker.close();
    }
}
