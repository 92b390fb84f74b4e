package io.playledger.app.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.app.wiring.PublishRun;
import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.store.erasure.HomeFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A request that comes by the bus, on a home with everything running.
class DeletionEndToEndTest {
    private static final String USER = "listener-who-leaves";

    @TempDir Path folder;

    @Test
    void requestFromTheBusIsErasedEverywhereAndAnswered() throws Exception {
        HomeFolder home = HomeFolder.open(folder.resolve("home"));
        Settings settings = Settings.standard();
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(event("e" + i, "play", i % 4 == 0 ? USER : "other-" + i, now, i, PLAY));
        }
        lines.add(event("req", "deletion_request", USER, now, -1, REQUEST));
        Path file = Files.write(folder.resolve("events.jsonl"), lines);
        try (LocalEngine engine =
                LocalEngine.streaming(home, settings, clock, LocalEngine.NOTHING_FIRST)) {
            engine.bus();
            PublishRun.publish(home, settings, List.of(file), clock, Progress.NONE);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> engine.deletions().board().size() == 1);
            DeletionDetail received = engine.deletions().board().getFirst();
            assertThat(received.request().requestId()).isEqualTo("0f3c-from-the-app");
            assertThat(received.request().regulation().wireName()).isEqualTo("ccpa");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(engine.live().snapshot(LiveWindow.DAY).totals().plays())
                                    .isEqualTo(30));
            Run run =
                    engine.reconcile(
                            ReconcileRequest.of(
                                    Period.parse(
                                            now.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                                            ZoneOffset.UTC)),
                            Progress.NONE);
            // The running hour may have begun the day before.
            assertThat(run.waterfall().erased()).isPositive();

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        engine.deletions().run(Deletions.Urgency.NOW, Progress.NONE);
                        DeletionDetail seen = engine.deletions().board().getFirst();
                        assertThat(seen.request().status())
                                .as("%s", seen.stores())
                                .isEqualTo(Status.CLOSED);
                    });

            DeletionDetail closed = engine.deletions().find(1).orElseThrow();
            assertThat(closed.stores())
                    .allMatch(line -> line.state() == StoreState.VERIFIED)
                    .anyMatch(line ->
                            line.store().equals("archive")
                                    && Long.valueOf(11).equals(line.removed()));
            Run again =
                    engine.reconcile(
                            ReconcileRequest.of(Period.parse(run.period(), ZoneOffset.UTC)),
                            Progress.NONE);
            assertThat(again.digest()).isEqualTo(run.digest());
            assertThat(again.waterfall()).isEqualTo(run.waterfall());
            Path pdf = engine.deletions().answer(1, folder.resolve("answer.pdf"), ADA);
            Path json = engine.deletions().answer(1, folder.resolve("answer.json"), ADA);
            assertThat(Files.readAllBytes(pdf))
                    .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
            assertThat(Files.readString(json))
                    .contains("\"outstanding\" : [ ]")
                    .doesNotContain(USER);
            assertThat(HomeFiles.unregistered(home.root())).isEmpty();
            assertThat(engine.verify(Progress.NONE).findings()).isEmpty();
        }
        assertThat(filesWith(home.root())).isEmpty();
    }

    private static final Person ADA = new Person("Ada");
    private static final String PLAY = "{\"ms_played\":60000,\"country\":\"SE\"}";
    private static final String REQUEST =
            "{\"subject_request_id\":\"0f3c-from-the-app\",\"regulation\":\"ccpa\","
                    + "\"subject_request_type\":\"erasure\"}";

    private static String event(
            String id, String type, String user, Instant now, int minutesAgo, String payload) {
        return "{\"schema_version\":1,\"event_id\":\"%s\",\"event_type\":\"%s\",\"user_id\":\"%s\",\"item_id\":\"track:1\",\"surface\":\"ios\",\"timestamp\":\"%s\",\"payload\":%s}"
                .formatted(
                        id,
                        type,
                        user,
                        now.minus(Duration.ofSeconds(Math.max(0, minutesAgo))),
                        payload);
    }

    private static List<Path> filesWith(Path home) throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                    .contains(USER);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
