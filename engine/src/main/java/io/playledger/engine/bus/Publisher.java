package io.playledger.engine.bus;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Publishes events that keep the contract; what breaks it is refused before it is sent.
///
/// The record's key is the user id, so that one user's events stay in one partition; its value are
/// the very bytes given. A record counts as published when every replica has it; sending again
/// after a failure is safe, because events are counted once by their id. For one thread.
public final class Publisher implements AutoCloseable {
    private final BusSettings bus;
    private final String topic;
    private final InstantSource clock;
    private final ContractReader contract = new ContractReader();
    private final EventBatch scratch = new EventBatch(1);
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();

    /// @throws PlayledgerException `BAD_INPUT` when there is no such topic, `BUS_UNREACHABLE`
    public Publisher(BusSettings bus, String topic, InstantSource clock) {
        this.bus = bus;
        this.topic = topic;
        this.clock = clock;
        // Also waits until a topic made a moment ago has its leaders.
        try (Topics topics = new Topics(bus)) {
            if (topics.find(topic).isEmpty()) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "There is no topic «"
                                + topic
                                + "» at "
                                + bus.bootstrapServers()
                                + ". Nothing was published. Start the engine once, which makes it,"
                                + " or name another with bus.topic.");
            }
        }
        try {
            producer =
                    new KafkaProducer<>(
                            bus.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (RuntimeException e) {
            throw BusFailure.of("Nothing can be published", bus, e);
        }
    }

    /// Sends one event, or returns why it is refused; waits where the bus is slower than the
    /// caller.
    ///
    /// @throws PlayledgerException `BUS_UNREACHABLE` when the bus takes nothing for half a minute
    public @Nullable Rejection publish(byte[] event) {
        Exception lost = firstFailure.get();
        if (lost != null) {
            throw unpublished(lost);
        }
        long nowMicros = clock.millis() * 1000;
        scratch.clear();
        Rejection rejection = contract.read(event, 0, event.length, nowMicros, 0, 0, scratch);
        if (rejection != null) {
            return rejection;
        }
        byte[] key =
                Arrays.copyOfRange(
                        scratch.userId().bytes(),
                        scratch.userId().start(0),
                        scratch.userId().end(0));
        try {
            var _ = producer.send(new ProducerRecord<>(topic, key, event), this::done);
        } catch (RuntimeException e) {
            throw unpublished(e);
        }
        return null;
    }

    private void done(@Nullable RecordMetadata at, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.incrementAndGet();
        } else {
            failed.incrementAndGet();
            firstFailure.compareAndSet(null, failure);
        }
    }

    /// Waits until every event sent so far is on the bus.
    ///
    /// @return how many are, since the publisher was made
    /// @throws PlayledgerException `BUS_UNREACHABLE` when any of them is not known to be
    public long flush() {
        try {
            producer.flush();
        } catch (RuntimeException e) {
            throw unpublished(e);
        }
        Exception failure = firstFailure.get();
        if (failure != null) {
            throw unpublished(failure);
        }
        return acknowledged.get();
    }

    private PlayledgerException unpublished(Exception cause) {
        if (cause instanceof RecordTooLargeException) {
            return new PlayledgerException(
                    Code.BAD_INPUT, "The bus takes no record of this size: " + cause.getMessage());
        }
        PlayledgerException failure = BusFailure.of("Publishing failed", bus, cause);
        return new PlayledgerException(
                failure.code(),
                "Publishing to «"
                        + topic
                        + "» at "
                        + bus.bootstrapServers()
                        + " failed: "
                        + cause.getMessage()
                        + " — "
                        + acknowledged.get()
                        + " events are on the bus, "
                        + failed.get()
                        + " may not be. Publishing all of them again is safe: an event is counted"
                        + " once by its id.",
                cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
