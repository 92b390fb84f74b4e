package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.Main;
import io.playledger.app.broker.EmbeddedBroker;
import io.playledger.app.child.ChildJvm;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Publisher;
import io.playledger.engine.bus.Topics;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// `playledger engine` in a process of its own, ended as a person or a service manager ends it.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signal")
class EngineInterruptTest {
    private static final String TOPIC = "playledger.events";

    @TempDir Path home;

    @Test
    void anInterruptCommitsWhatWasReadAndExitsWithZero() throws Exception {
        Path errors = home.resolve("engine.err");
        try (ChildJvm engine =
                ChildJvm.start(Main.class, errors, "768m", "engine", "--home", home.toString())) {
            String address =
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(90))
                            .until(
                                    () -> EmbeddedBroker.addressIn(home.resolve("bus")),
                                    Optional::isPresent)
                            .orElseThrow();
            publish(BusSettings.at(address), 3_000);

            assertThat(engine.interrupt()).isZero();
        }

        assertThat(errors)
                .content()
                .contains("The engine is stopped; what it read is committed.")
                .doesNotContain("ERROR");
        assertThat(EmbeddedBroker.addressIn(home.resolve("bus"))).isEmpty();
        assertThat(PlayledgerCommand.run("verify", "--home", home.toString())).isZero();
    }

    private static void publish(BusSettings bus, int events) {
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        try (Topics topics = new Topics(bus)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> topics.find(TOPIC).isPresent());
        }
        try (Publisher publisher = new Publisher(bus, TOPIC, clock)) {
            for (int i = 0; i < events; i++) {
                String event =
                        """
                        {"schema_version":1,"event_id":"e-%d","event_type":"play","user_id":"u-%d","item_id":"track:a",\
                        "surface":"ios","timestamp":"%s","payload":{"country":"SE","ms_played":30000}}\
                        """
                                .formatted(i, i % 40, now);
                assertThat(publisher.publish(event.getBytes(StandardCharsets.UTF_8))).isNull();
            }
            publisher.flush();
        }
    }
}
