package io.playledger.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.app.wiring.CatalogStream;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.edit.CatalogMessages;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;
import io.playledger.store.royalty.LedgerAsKnown;
import io.playledger.store.royalty.LedgerCatalog;
import io.playledger.store.royalty.RecordedInbox;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class CatalogTopicTest {
    private static final String ITEM = "track:01J9ZK3M";

    @TempDir Path folder;

    /// The message of docs/spec/catalogue-message.md.
    private static String example() throws Exception {
        String spec = Files.readString(Path.of("..", "docs", "spec", "catalogue-message.md"));
        int begin = spec.indexOf("```json\n") + 8;
        return spec.substring(begin, spec.indexOf("\n```", begin));
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(
                CatalogStream.TOPIC,
                0,
                ITEM.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void messagesAreTakenOnceHoweverOftenTheyComeAndRefusedOnesAreTold() throws Exception {
        String first = example();
        String second =
                first.replace("2026-03-15T", "2026-04-01T").replace("\"0.0035\"", "\"0.0041\"");
        List<ProducerRecord<byte[], byte[]>> messages =
                List.of(
                        record(first),
                        record(second),
                        record(first),
                        record("{\"item_id\":\"" + ITEM + "\"}"));
        try (TestBus bus = new TestBus(folder.resolve("bus"));
                ControlStore store = ControlStore.open(folder.resolve("home"))) {
            LedgerCatalog catalog = new LedgerCatalog(store, Clock.systemUTC());
            LedgerAsKnown known = new LedgerAsKnown(store);
            RecordedInbox inbox = new RecordedInbox(store);
            CatalogMessages taker = new CatalogMessages(catalog, inbox);
            try (CatalogStream stream =
                    new CatalogStream(bus::settings, () -> true, inbox, taker)) {
                stream.start();
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> bus.end(CatalogStream.TOPIC, 0) == 0);
                bus.sendAll(messages);
                awaitRead(store, 4);
            }
            LedgerEdits edits = new LedgerEdits(catalog, known);
            check(edits.item(ITEM).versions());
            assertThat(edits.history(ITEM))
                    .allMatch(change -> change.kind() == ChangeNote.Kind.MESSAGE);
            assertThat(inbox.refusedCount()).isEqualTo(1);
            assertThat(inbox.refused(10).getFirst().offset()).isEqualTo(3);
            assertThat(inbox.refused(10).getFirst().reason()).contains("needs terms");
            assertThat(new RecordedAudit(store, Clock.systemUTC()).newest(1).getFirst().act())
                    .isEqualTo("catalog.received");
            long last = known.lastChange();

            // A new reader goes on where the one before stopped.
            bus.sendAll(messages);
            try (CatalogStream stream =
                    new CatalogStream(bus::settings, () -> true, inbox, taker)) {
                stream.start();
                awaitRead(store, 8);
            }
            check(edits.item(ITEM).versions());
            assertThat(known.lastChange()).isEqualTo(last);
            assertThat(inbox.refusedCount()).isEqualTo(2);
            assertThat(known.known(List.of(ITEM), KnownCatalog.NOW).get(ITEM)).hasSize(2);
        }
    }

    private static void awaitRead(ControlStore store, long offset) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        store.jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        "SELECT coalesce(max(next_offset), 0) FROM"
                                                                + " catalog_position")
                                                .mapTo(Long.class)
                                                .one())
                                .equals(offset));
    }

    private static void check(List<CatalogVersion> versions) {
        List<String> told = new ArrayList<>();
        versions.forEach(version ->
                told.add(
                        version.validFrom()
                                + " "
                                + version.validTo()
                                + " "
                                + version.terms().getFirst().rate().toPlainString()));
        assertThat(told)
                .containsExactly(
                        Instant.parse("2026-03-15T00:00:00Z") + " 2026-04-01T00:00:00Z 0.0035",
                        "2026-04-01T00:00:00Z null 0.0041");
    }
}
