package io.playledger.store.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.feature.Features;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.ServedRecommendations;
import io.playledger.engine.recommend.TrainRequest;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.audit.RecordedAudit;
import io.playledger.store.royalty.LedgerCatalog;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A home whose users have two tastes: even ones take `track:a…`, odd ones `track:b…`.
abstract class RecommendHome {
    static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    static final Person ADA = new Person("Ada");
    private static final Source SOURCE = Source.bus("events", "cluster", "topic");
    private static final int USERS = 24;
    private static final int ITEMS = 10;

    @TempDir Path home;
    Instant now = NOON;
    ControlStore control;
    ParquetArchive archive;
    RecommendStore store;
    Features features;
    ServedRecommendations recommendations;
    RecordedAudit audit;
    private long offset;

    final Clock clock =
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    @BeforeEach
    void open() {
        control = ControlStore.open(home);
        archive = ParquetArchive.open(control, clock);
        store = new RecommendStore(home);
        audit = new RecordedAudit(control, clock);
        StoredTail tail = new StoredTail(control, archive, home.resolve("tmp"));
        features = new Features(tail, new StoredFeatures(store), clock);
        recommendations =
                new ServedRecommendations(
                        features,
                        new StoredModels(store, control, archive, clock),
                        new LicensedItems(control),
                        audit,
                        clock);
    }

    @AfterEach
    void close() {
        store.close();
        archive.close();
        control.close();
    }

    final void reopen() {
        close();
        open();
    }

    record Event(
            String id,
            String type,
            String user,
            String item,
            Instant at,
            long ms,
            String country) {}

    static Event play(String id, String user, String item, Instant at, long ms) {
        return new Event(id, "play", user, item, at, ms, "SE");
    }

    final void commit(Event... events) {
        EventBatch batch = new EventBatch(events.length);
        long from = offset;
        for (Event e : events) {
            batch.eventId().append(e.id());
            batch.eventType().append(e.type());
            batch.userId().append(e.user());
            batch.itemId().append(e.item());
            batch.surface().append("ios");
            boolean play = e.type().equals("play");
            batch.country().append(play ? e.country() : null);
            batch.client().append((String) null);
            batch.payload()
                    .append(
                            play
                                    ? "{\"country\":\"%s\",\"ms_played\":%d}"
                                            .formatted(e.country(), e.ms())
                                    : "{\"value\":" + e.ms() + "}");
            long micros = StoredModels.micros(e.at());
            batch.endRow(
                    1,
                    micros,
                    micros + 1_000_000,
                    play ? e.ms() : EventBatch.ABSENT,
                    EventBatch.ABSENT,
                    IdHash.of(e.id()),
                    0,
                    offset++);
        }
        archive.commit(
                new Commit(
                        SOURCE,
                        batch,
                        java.util.List.of(),
                        java.util.List.of(new SourceRange(0, from, offset, offset - from))));
    }

    static String item(char taste, int number) {
        return "track:%s%d".formatted(taste, number);
    }

    /// Every user takes seven of the ten items of the own taste, each a minute long.
    final void tastes() {
        for (int user = 0; user < USERS; user++) {
            Event[] events = new Event[7];
            for (int i = 0; i < events.length; i++) {
                int number = (user / 2 + i * (1 + user / 2 % 3)) % ITEMS;
                events[i] =
                        play(
                                "e-" + user + "-" + i,
                                "user-" + user,
                                item(user % 2 == 0 ? 'a' : 'b', number),
                                NOON.minus(3, ChronoUnit.DAYS).plusSeconds(user * 60L + i),
                                60_000);
            }
            commit(events);
        }
    }

    /// Every item licensed everywhere but `track:a9`, which is licensed in DE alone.
    final void catalogue() throws IOException {
        StringBuilder rows =
                new StringBuilder(
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n");
        for (char taste : new char[] {'a', 'b'}) {
            for (int i = 0; i < ITEMS; i++) {
                rows.append(
                        "%s,2026-01-01T00:00:00Z,,Song %s%d,%s,%s,Northline,1,per_play,0.01,EUR,,,180000\n"
                                .formatted(
                                        item(taste, i),
                                        taste,
                                        i,
                                        "Artist " + taste + i / 5,
                                        taste == 'a' && i == 9 ? "DE" : "*"));
            }
        }
        Path file = Files.writeString(home.resolve("catalogue.csv"), rows);
        assertThat(
                        new CatalogImport(new LedgerCatalog(control, clock), home.resolve("tmp"))
                                .read(file)
                                .problems())
                .isEmpty();
    }

    final ModelVersion train() {
        return recommendations.train(new TrainRequest(30, 1, ADA), Progress.NONE);
    }
}
