package io.playledger.app.bench;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// Fills a topic and reads it with kafka-clients alone: the floor that ingest is held against.
///
/// @param address the broker's
record TopicLoad(String address, String topic, int partitions) {
    /// Sends so many events and waits until the broker has all of them.
    ///
    /// @return bytes of their values
    long fill(SampleEvents events, long count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        address,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 << 10,
                        "buffer.memory",
                        64L << 20);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < count; i++) {
                byte[] event = events.next();
                bytes += event.length;
                byte[] key = events.user().getBytes(StandardCharsets.ISO_8859_1);
                var _ =
                        producer.send(
                                new ProducerRecord<>(topic, key, event),
                                (at, thrown) -> failure.compareAndSet(null, thrown));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the topic was not filled", failure.get());
        }
        return bytes;
    }

    /// Reads everything on one thread and forgets it.
    ///
    /// @return records a second
    double read(long count) {
        List<TopicPartition> all =
                IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", address);
        settings.put("max.poll.records", 20_000);
        settings.put("fetch.max.bytes", 16 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long seen = 0;
            long bytes = 0;
            long from = System.nanoTime();
            while (seen < count) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
                    bytes += record.value().length;
                    seen++;
                }
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            if (bytes <= 0) {
                throw new IllegalStateException("the topic is empty");
            }
            return seen / seconds;
        }
    }
}
