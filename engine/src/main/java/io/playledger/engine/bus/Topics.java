package io.playledger.engine.bus;

import io.playledger.engine.archive.Source;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What there is on the bus: makes a topic and tells its state. Every call asks the broker; safe
/// from any thread.
///
/// Every method throws [io.playledger.engine.failure.PlayledgerException] with `BUS_UNREACHABLE`
/// and the broker's words when it gets no answer.
public final class Topics implements AutoCloseable {
    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(30);

    private final BusSettings bus;
    private final Admin admin;

    public Topics(BusSettings bus) {
        this.bus = bus;
        try {
            this.admin = Admin.create(bus.admin());
        } catch (RuntimeException e) {
            throw BusFailure.of("The bus cannot be reached", bus, e);
        }
    }

    /// Makes the topic if there is none of its name; returns when every partition takes records.
    ///
    /// A broker names a new topic's leaders before they are ready. A producer that starts then can
    /// have its first batch refused and its second taken, after which the broker refuses the first
    /// as out of order until it expires.
    public void create(TopicSettings settings) {
        NewTopic topic =
                new NewTopic(settings.name(), Optional.of(settings.partitions()), Optional.empty())
                        .configs(settings.configuration());
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw BusFailure.of("The topic «" + settings.name() + "» cannot be made", bus, e);
            }
        } catch (InterruptedException e) {
            throw BusFailure.of("The topic «" + settings.name() + "» cannot be made", bus, e);
        }
        awaitLeaders(settings.name());
    }

    private void awaitLeaders(String topic) {
        long until = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (true) {
            try {
                if (find(topic).isPresent()) {
                    return;
                }
            } catch (PlayledgerException e) {
                if (e.code() != Code.BUS_UNREACHABLE) {
                    throw e;
                }
            }
            if (System.nanoTime() > until) {
                throw new PlayledgerException(
                        Code.BUS_UNREACHABLE,
                        "The topic «" + topic + "» was made and takes no records yet.");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// The topic's state, or empty where there is none of the name.
    public Optional<TopicState> find(String topic) {
        Optional<TopicDescription> found = describe(topic);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int partitions = found.get().partitions().size();
        Map<Integer, ListOffsetsResultInfo> ends = offsets(topic, partitions, OffsetSpec.latest());
        Map<Integer, Integer> epochs = new HashMap<>();
        ends.forEach((partition, end) ->
                end.leaderEpoch().ifPresent(epoch -> epochs.put(partition, epoch)));
        return Optional.of(
                new TopicState(
                        topic,
                        get(topic, admin.describeCluster().clusterId()),
                        found.get().topicId().toString(),
                        positions(offsets(topic, partitions, OffsetSpec.earliest())),
                        positions(ends),
                        epochs));
    }

    /// Whether the topic is the very one that the source names, with as many partitions.
    public boolean stands(String topic, Source source, int partitions) {
        return describe(topic)
                .filter(found -> found.partitions().size() == partitions)
                .filter(found -> source.identity().endsWith("/" + found.topicId()))
                .isPresent();
    }

    /// In which ways an existing topic differs from what it should be, each in a sentence that says
    /// what follows from it; empty when all is well.
    public List<String> differences(TopicSettings wanted) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
        Config config =
                get(
                        wanted.name(),
                        Objects.requireNonNull(
                                admin.describeConfigs(List.of(resource)).values().get(resource)));
        Map<String, String> found = new HashMap<>();
        config.entries().forEach(entry -> found.put(entry.name(), entry.value()));
        int partitions = describe(wanted.name()).map(it -> it.partitions().size()).orElse(0);
        return TopicDifferences.of(wanted, partitions, found);
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(
                    Objects.requireNonNull(
                                    admin.describeTopics(List.of(topic))
                                            .topicNameValues()
                                            .get(topic))
                            .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unreadable(topic, e);
        } catch (InterruptedException e) {
            throw unreadable(topic, e);
        }
    }

    private static Map<Integer, Long> positions(Map<Integer, ListOffsetsResultInfo> offsets) {
        Map<Integer, Long> positions = new HashMap<>();
        offsets.forEach((partition, info) -> positions.put(partition, info.offset()));
        return positions;
    }

    private Map<Integer, ListOffsetsResultInfo> offsets(
            String topic, int partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .collect(Collectors.toMap(it -> it, _ -> which));
        Map<Integer, ListOffsetsResultInfo> offsets = new HashMap<>();
        get(topic, admin.listOffsets(asked).all())
                .forEach((partition, info) -> offsets.put(partition.partition(), info));
        return offsets;
    }

    private <T> T get(String topic, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw unreadable(topic, e);
        }
    }

    private RuntimeException unreadable(String topic, Exception cause) {
        return BusFailure.of("The topic «" + topic + "» cannot be asked for", bus, cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
