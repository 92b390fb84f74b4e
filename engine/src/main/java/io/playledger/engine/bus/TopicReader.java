package io.playledger.engine.bus;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads all partitions of a topic from stated positions, committed records only, and never jumps:
/// where a position is not on the topic any more, it fails with `BUS_POSITIONS_LOST`.
///
/// For one thread, apart from [#wakeUp()].
public final class TopicReader implements AutoCloseable {
    private final BusSettings bus;
    private final String topic;
    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final List<TopicPartition> partitions;

    /// @param from the position to read next, for each partition
    /// @param epochs the leader epoch of the record before that position, where it is known: the
    ///   broker is asked whether that record is still the one that was read
    public TopicReader(
            BusSettings bus, String topic, Map<Integer, Long> from, Map<Integer, Integer> epochs) {
        this.bus = bus;
        this.topic = topic;
        this.partitions =
                from.keySet().stream()
                        .sorted()
                        .map(partition -> new TopicPartition(topic, partition))
                        .toList();
        try {
            // Values stay in the fetched buffer: a copy of each would cost a third of the reading.
            consumer =
                    new KafkaConsumer<>(
                            bus.consumer(),
                            new ByteBufferDeserializer(),
                            new ByteBufferDeserializer());
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                int number = partition.partition();
                consumer.seek(
                        partition,
                        new OffsetAndMetadata(
                                from.getOrDefault(number, 0L),
                                Optional.ofNullable(epochs.get(number)),
                                ""));
            }
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /// Hands over what is there, waiting at most so long for the first record.
    ///
    /// @return how many records came
    public int poll(Duration atMost, RecordSink sink) {
        ConsumerRecords<ByteBuffer, ByteBuffer> records;
        try {
            records = consumer.poll(atMost);
        } catch (WakeupException e) {
            return 0;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        for (TopicPartition partition : records.partitions()) {
            int number = partition.partition();
            for (ConsumerRecord<ByteBuffer, ByteBuffer> record : records.records(partition)) {
                hand(record, number, sink);
            }
        }
        records.nextOffsets()
                .forEach((partition, next) ->
                        sink.moved(
                                partition.partition(),
                                next.offset(),
                                next.leaderEpoch().orElse(RecordSink.NO_EPOCH)));
        return records.count();
    }

    private static void hand(
            ConsumerRecord<ByteBuffer, ByteBuffer> record, int partition, RecordSink sink) {
        ByteBuffer value = record.value();
        long micros = record.timestamp() * 1000;
        if (value == null) {
            sink.empty(partition, record.offset(), micros);
        } else if (value.hasArray()) {
            sink.record(
                    partition,
                    record.offset(),
                    micros,
                    value.array(),
                    value.arrayOffset() + value.position(),
                    value.remaining());
        } else {
            byte[] copy = new byte[value.remaining()];
            value.duplicate().get(copy);
            sink.record(partition, record.offset(), micros, copy, 0, copy.length);
        }
    }

    /// Records on the bus behind what was handed over, as the broker last told; empty before it
    /// told for every partition.
    public OptionalLong lagRecords() {
        long sum = 0;
        for (TopicPartition partition : partitions) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += lag.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /// Ends a [#poll] that waits; from any thread.
    public void wakeUp() {
        consumer.wakeup();
    }

    private RuntimeException unreadable(RuntimeException cause) {
        return BusFailure.of("The topic «" + topic + "» cannot be read", bus, cause);
    }

    @Override
    public void close() {
        consumer.close(
                org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
