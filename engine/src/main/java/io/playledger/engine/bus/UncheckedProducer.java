package io.playledger.engine.bus;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Sends bytes as they are, like a producer that does not know the contract: for the demo's broken
/// records and for load. Events of our own go through [Publisher]. For one thread.
public final class UncheckedProducer implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong failed = new AtomicLong();

    public UncheckedProducer(BusSettings bus, String topic) {
        this.topic = topic;
        try {
            producer =
                    new KafkaProducer<>(
                            bus.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (RuntimeException e) {
            throw BusFailure.of("Nothing can be sent", bus, e);
        }
    }

    /// Hands a record to the client, which sends it in the background; waits where the bus is
    /// slower than the caller.
    public void send(byte[] key, byte[] value) {
        var _ =
                producer.send(
                        new ProducerRecord<>(topic, key, value),
                        (at, failure) -> {
                            if (failure != null) {
                                failed.incrementAndGet();
                            }
                        });
    }

    /// Records that the bus did not take.
    public long failed() {
        return failed.get();
    }

    /// Waits until everything sent so far was taken or given up.
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
