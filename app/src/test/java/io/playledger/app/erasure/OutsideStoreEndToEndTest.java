package io.playledger.app.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.OutsideStore;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.source.Mapping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

/// The client of docs/spec/deletion-confirmations.md, as it stands there, answers for a store on a
/// real bus.
class OutsideStoreEndToEndTest {
    private static final String USER = "listener-of-two-stores";
    private static final Person ADA = new Person("Ada");

    @TempDir Path folder;

    @Test
    void clientOfTheDocumentationConfirmsAndTheRequestCloses() throws Exception {
        HomeFolder home = HomeFolder.open(folder.resolve("home"));
        Class<?> client = compiled();
        @SuppressWarnings("unchecked")
        Set<String> customers = (Set<String>) client.getField("CUSTOMERS").get(null);
        customers.addAll(List.of(USER, "somebody-else"));
        Instant now = Clock.systemUTC().instant();
        try (LocalEngine engine =
                LocalEngine.streaming(
                        home, Settings.standard(), Clock.systemUTC(), LocalEngine.NOTHING_FIRST)) {
            String address = engine.bus().bootstrapServers();
            engine.importFiles(List.of(events(now)), Mapping.canonical(), Progress.NONE);
            engine.deletions()
                    .outside()
                    .register(
                            new OutsideStore(
                                    "crm",
                                    "CRM",
                                    "Sales",
                                    "Names",
                                    "Row deleted",
                                    "Queried again",
                                    now,
                                    "Ada",
                                    null),
                            ADA);
            long id =
                    engine.deletions()
                            .submit(
                                    DeletionDraft.erasure(
                                            USER,
                                            Regulation.GDPR,
                                            DeletionDraft.Origin.COMMAND,
                                            now),
                                    ADA)
                            .request()
                            .id();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(line(engine, id, "crm").error())
                                    .isEqualTo("Asked by the bus; no answer yet."));
            assertThat(line(engine, id, "crm").state()).isNotEqualTo(StoreState.VERIFIED);

            Method main = client.getMethod("main", String[].class);
            Thread store =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                try {
                                    main.invoke(null, (Object) new String[] {address});
                                } catch (ReflectiveOperationException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        engine.deletions().run(Deletions.Urgency.NOW, Progress.NONE);
                        DeletionDetail seen = engine.deletions().find(id).orElseThrow();
                        assertThat(seen.request().status())
                                .as("%s", seen.stores())
                                .isEqualTo(Status.CLOSED);
                    });
            store.interrupt();
            store.join(Duration.ofSeconds(10));
            assertThat(customers).containsExactly("somebody-else");
            assertThat(line(engine, id, "crm").removed()).isEqualTo(1);
        }
        assertThat(HomeBytes.holding(home.root(), USER, "")).isEmpty();
    }

    private static StoreLine line(LocalEngine engine, long id, String store) {
        return engine.deletions().find(id).orElseThrow().stores().stream()
                .filter(it -> it.store().equals(store))
                .findFirst()
                .orElseThrow();
    }

    private Path events(Instant now) throws Exception {
        return Files.writeString(
                folder.resolve("events.jsonl"),
                """
                {"schema_version":1,"event_id":"e1","event_type":"play","user_id":"%s","item_id":"track:1","surface":"ios","timestamp":"%s","payload":{"ms_played":60000,"country":"SE"}}
                """
                        .formatted(USER, now.minusSeconds(60)));
    }

    private Class<?> compiled() throws Exception {
        Path documented = Path.of("../docs/spec/deletion-confirmations.md");
        Matcher code =
                Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(documented));
        assertThat(code.find()).isTrue();
        Path source = Files.writeString(folder.resolve("CrmClient.java"), code.group(1));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertThat(result).isZero();
        return new URLClassLoader(
                        new URL[] {folder.toUri().toURL()},
                        OutsideStoreEndToEndTest.class.getClassLoader())
                .loadClass("CrmClient");
    }
}
