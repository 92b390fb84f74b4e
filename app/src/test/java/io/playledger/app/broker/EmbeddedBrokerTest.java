package io.playledger.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.app.child.ChildJvm;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class EmbeddedBrokerTest {
    private static final String TOPIC = "events";

    @TempDir Path home;

    @Test
    void recordsArePresentAfterAStopAndAStartAtTheSameAddress() throws Exception {
        String address;
        try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
            address = broker.address();
            createTopic(address);
            produce(address, 0, 500);
            assertThat(EmbeddedBroker.addressIn(home)).contains(address);
            assertThat(broker.fault()).isEmpty();
        }
        assertThat(EmbeddedBroker.addressIn(home)).isEmpty();
        try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
            assertThat(broker.address()).isEqualTo(address);
            assertThat(values(broker.address(), 500)).hasSize(500);
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKillOfTheProcess() throws Exception {
        String address;
        try (ChildJvm child =
                ChildJvm.start(
                        BrokerProcess.class,
                        home.resolve("child.err"),
                        "512m",
                        home.resolve("bus").toString())) {
            address = child.await("ready ");
            createTopic(address);
            produce(address, 0, 2_000);
            child.kill();
        }
        long from = System.nanoTime();
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("bus"))) {
            assertThat(broker.address()).isEqualTo(address);
            produce(broker.address(), 2_000, 10);
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(values(broker.address(), 2_010)).hasSize(2_010);
        }
    }

    @Test
    void secondBrokerOnTheSameFolderIsRefused() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(home))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("is run by another Playledger at " + broker.address())
                    .extracting("code")
                    .isEqualTo(Code.HOME_IN_USE);
        }
    }

    @Test
    void takesAnotherPortWhenTheRememberedOneIsTaken() throws Exception {
        String address;
        try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
            address = broker.address();
        }
        int port = new BusFolder(home).lastPort().orElseThrow();
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(new InetSocketAddress("127.0.0.1", port));
            try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
                assertThat(broker.address()).isNotEqualTo(address);
                assertThat(EmbeddedBroker.addressIn(home)).contains(broker.address());
                createTopic(broker.address());
            }
        }
    }

    @Test
    void brokerThatWantsToEndTheProcessIsOnlyReported() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home)) {
            assertThatThrownBy(() -> Exit.halt(1, "all log dirs failed"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The embedded broker gave up: all log dirs failed");
            assertThat(broker.fault()).isEqualTo(Optional.of("all log dirs failed"));
        }
    }

    private static void createTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
    }

    private static void produce(String address, int from, int count) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", address, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = from; i < from + count; i++) {
                producer.send(new ProducerRecord<>(TOPIC, i % 2, null, "value-" + i));
            }
            producer.flush();
        }
    }

    private static Set<String> values(String address, int expected) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", address),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> both =
                    List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));
            consumer.assign(both);
            consumer.seekToBeginning(both);
            Set<String> seen = new HashSet<>();
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (seen.size() < expected && System.nanoTime() < until) {
                for (ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    seen.add(record.value());
                }
            }
            return seen;
        }
    }
}
