package io.playledger.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

final class SupervisedBrokerTest {
    private static final List<Duration> AT_ONCE =
            List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @TempDir Path home;

    /// What Kafka does when it cannot go on.
    private static void breakDown(String why) {
        assertThatThrownBy(() -> Exit.halt(1, why))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aBrokerThatBreaksDownIsBackAtItsAddressForTheSameClients() throws Exception {
        try (SupervisedBroker broker =
                        SupervisedBroker.start(home, AT_ONCE, EmbeddedBroker::start);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", broker.address(), "acks", "all"),
                                new StringSerializer(),
                                new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("events", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("events", "before")).get();

            breakDown("all log dirs failed");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            broker.trouble().isEmpty()
                                    && EmbeddedBroker.addressIn(home).isPresent()
                                    && faultless(broker));

            assertThat(EmbeddedBroker.addressIn(home)).contains(broker.address());
            assertThat(producer.send(new ProducerRecord<>("events", "after")).get().offset())
                    .isEqualTo(1);
        }
    }

    /// The old broker's fault is told before its successor starts.
    private static boolean faultless(SupervisedBroker broker) {
        return broker.current().fault().isEmpty();
    }

    @Test
    void whileItIsStartedAgainThatIsSaid() {
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch hold = new CountDownLatch(1);
        try (SupervisedBroker broker =
                SupervisedBroker.start(
                        home,
                        AT_ONCE,
                        folder -> {
                            if (starts.incrementAndGet() == 2) {
                                await(hold);
                            }
                            return EmbeddedBroker.start(folder);
                        })) {
            breakDown("all log dirs failed");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> starts.get() == 2);
            assertThat(broker.trouble())
                    .contains(
                            "The embedded bus broke down (all log dirs failed). It is started"
                                + " again, attempt 1 of 3; nothing that was acknowledged is lost.");
            hold.countDown();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> broker.trouble().isEmpty());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterTheLastAttemptItSaysWhatToDo() {
        AtomicInteger starts = new AtomicInteger();
        try (SupervisedBroker broker =
                SupervisedBroker.start(
                        home,
                        AT_ONCE,
                        folder -> {
                            if (starts.incrementAndGet() > 1) {
                                throw new PlayledgerException(
                                        Code.BUS_UNREACHABLE, "No space left on device");
                            }
                            return EmbeddedBroker.start(folder);
                        })) {
            breakDown("all log dirs failed");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> broker.trouble().orElse("").contains("did not help"));
            assertThat(starts).hasValue(4);
            assertThat(broker.trouble())
                    .contains(
                            "The embedded bus broke down (No space left on device) and 3 restarts"
                                    + " did not help. Its data is kept in "
                                    + home
                                    + ". Look for the cause in the logs, see that the disk has"
                                    + " room, then start Playledger again; or name another broker"
                                    + " with bus.bootstrap-servers.");
        }
    }

    @Test
    void closingWhileItWaitsForItsNextAttemptDoesNotWait() {
        SupervisedBroker broker =
                SupervisedBroker.start(home, List.of(Duration.ofHours(1)), EmbeddedBroker::start);
        breakDown("all log dirs failed");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> broker.trouble().isPresent());

        broker.close();

        assertThat(EmbeddedBroker.addressIn(home)).isEmpty();
    }
}
