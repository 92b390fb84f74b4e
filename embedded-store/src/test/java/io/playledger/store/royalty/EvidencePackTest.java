package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.EvidenceRequest;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// A third party, with DuckDB and nothing of ours, recomputes statements from their packs.
class EvidencePackTest extends ExportHome {
    /// Every class, three currencies of different decimals, shares, both models, names with commas
    /// and quotes, remainders that tie.
    private Run run() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,2026-03-15,One,A,*,"Fjord, ""A"" Ltd",1,per_play,0.005,EUR,,,
                track:1,2026-03-15,,One,A,SE|NO,Zed,0.5,per_minute,0.1037,BHD,,,
                track:1,2026-03-15,,One,A,SE|NO,#Ark,0.5,per_minute,0.10,EUR,,,
                track:2,2026-01-01,,Two,B,DK,日本,1,per_play,1.5,JPY,,,\
                """);
        commit(
                List.of(rejected("play", "track:1"), rejected("rating", "track:1")),
                play("a", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:06Z", 90_000),
                play("a", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:05Z", 40_000),
                play("a2", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:05Z", 40_000),
                play("a3", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:05Z", 40_000),
                rating("b", "2026-03-02T11:00:00Z"),
                play("b", "track:1", "2026-03-02T11:00:00Z", "2026-03-02T11:00:06Z", 40_000),
                play("c", "track:1", "2026-02-02T11:00:00Z", "2026-02-02T11:00:05Z", 40_000),
                play("c", "track:1", "2026-03-02T11:00:00Z", "2026-03-02T11:00:05Z", 40_000),
                play("d", "track:1", "2026-03-20T23:00:00Z", "2026-03-20T23:00:05Z", 61_037),
                play("e", "track:1", "2026-03-31T23:00:00Z", "2026-04-03T00:00:00Z", 40_000),
                play("f", "track:1", "2026-03-03T10:00:00Z", "2026-03-03T10:00:05Z", 29_999),
                play("g", "track:2", "2026-03-03T10:00:00Z", "2026-03-03T10:00:05Z", 30_000),
                play("h", "track:1", "2026-03-21T10:00:00Z", "2026-03-21T10:00:05Z", 30_000));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        return reconcile(tracks());
    }

    @Test
    void termsByTerritoryAreRecomputed() throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("territories.csv"),
                        """
                        item_id,valid_from,valid_to,name,artist,territories,terms_territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms
                        track:1,2026-01-01,,One,A,*,,Fjord,1,per_play,0.01,EUR,,,
                        track:1,2026-01-01,,One,A,*,DK|SE,Fjord,0.7,per_play,0.10,EUR,,,
                        track:1,2026-01-01,,One,A,*,DK|SE,Berg,0.3,per_play,0.20,SEK,,,
                        track:2,2026-01-01,,Two,A,*,NO,Fjord,1,per_play,0.50,EUR,,,
                        track:2,2026-01-01,,Two,A,*,*,Fjord,1,per_play,0.01,EUR,,,
                        """);
        assertThat(imports.read(file).problems()).isEmpty();
        commit(
                List.of(),
                play("a", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:06Z", 90_000),
                play("b", "track:2", "2026-03-02T10:00:00Z", "2026-03-02T10:00:06Z", 90_000));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        Run run = reconcile(tracks());
        assertThat(csv(run)).contains("Berg,track:1,SE,1,1,90000,0.06,SEK");
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive"))).endsWith("0");
        assertThat(Files.readString(pack.resolve("recomputed.csv"))).isEqualTo(csv(run));
    }

    @Test
    void poolsAreRecomputedAndWhatIsNotIsSaid() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,"Fjord, Ltd",0.7,pool_share,,EUR,,,
                track:1,2026-01-01,,One,A,*,Ark,0.3,pool_share,,EUR,,,
                track:2,2026-01-01,,Two,A,*,Ark,0.333333,pool_share,,EUR,,,
                track:2,2026-01-01,,Two,A,*,Zed,0.666667,per_play,0.005,EUR,,,
                track:3,2026-01-01,,Three,A,*,Zed,1,pool_share,,JPY,,,
                track:4,2026-01-01,,Four,A,*,Ark,1,per_play,0.015,EUR,,,\
                """);
        List<TestEvent> plays = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            plays.add(
                    TestEvent.play(
                            "p" + i,
                            "u" + i % 7,
                            "track:" + (1 + i % 4),
                            Micros.of(Instant.parse("2026-03-02T10:00:00Z")) + i,
                            Micros.of(Instant.parse("2026-03-02T10:00:00Z")) + i,
                            60_000,
                            List.of("SE", "NO", "DK").get(i % 3),
                            "",
                            0));
        }
        commit(List.of(), plays.toArray(TestEvent[]::new));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        Path pools =
                Files.writeString(
                        home.resolve("entered.csv"),
                        "period,country,currency,amount\n"
                                + "2026-03,SE,EUR,100\n2026-03,NO,EUR,33.33\n"
                                + "2026-03,SE,JPY,1000\n2026-03,DE,EUR,5\n");
        reconciliation.pools().add(pools, new io.playledger.engine.audit.Person("ada"), "test");
        Run run = reconcile(tracks());
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive"))).endsWith("0");
        assertThat(Files.readString(pack.resolve("recomputed.csv"))).isEqualTo(csv(run));
        assertThat(Files.readString(pack.resolve("pools.csv")))
                .isEqualTo(
                        "country,currency,amount\n"
                                + "DE,EUR,5.00\n"
                                + "NO,EUR,33.33\n"
                                + "SE,EUR,100.00\n"
                                + "SE,JPY,1000\n");
        assertThat(pack.resolve("payees.csv")).exists();
        assertThat(Files.readString(pack.resolve("README.md")))
                .contains("number 1 as entered")
                .contains("not the column `user_centric`")
                .doesNotContain("${");
    }

    @Test
    void archiveAndPackAloneGiveEveryLineTheWaterfallAndTheDigest() throws Exception {
        Run run = run();
        assertThat(run.waterfall().received()).isEqualTo(12);
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive")))
                .containsExactly(
                        "duplicate 3 3",
                        "late 1 1",
                        "erased 0 0",
                        "unqualified 1 1",
                        "unlicensed 1 1",
                        "counted 5 5",
                        "least_ms 1 1",
                        "0");
        assertThat(Files.readString(pack.resolve("recomputed.csv"))).isEqualTo(csv(run));
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        ReferenceStatement.sha256(
                                                Files.readString(pack.resolve("recomputed.csv")))))
                .isEqualTo(run.digest());
        assertThat(Files.readString(pack.resolve("README.md")))
                .contains(run.digest())
                .doesNotContain("${");
        assertThat(Files.readString(pack.resolve("rejected.csv")))
                .isEqualTo("item_kind,reasons,records\ntrack,user_id required,1\n");
        assertThat(Files.readString(pack.resolve("rules.toml")))
                .contains("[version.track]")
                .contains("# A track counts from 30,000 ms of play.\nleast_ms = 30000");
        for (String line : Files.readAllLines(pack.resolve("archive/SHA256SUMS"))) {
            String[] parts = line.split("  ");
            byte[] bytes = Files.readAllBytes(home.resolve("archive").resolve(parts[1]));
            assertThat(
                            HexFormat.of()
                                    .formatHex(
                                            java.security.MessageDigest.getInstance("SHA-256")
                                                    .digest(bytes)))
                    .isEqualTo(parts[0]);
        }
    }

    /// Rules that change within the period, with every kind of rule, lengths of the play and of the
    /// catalogue, and plays of the year before.
    @Test
    void rulesOfEveryKindAreRecomputedToo() throws Exception {
        catalogue(
                """
                track:1,2025-01-01,,One,A,*,Fjord,1,per_minute,0.01,EUR,,,80000
                track:2,2025-01-01,,Two,B,DK,Fjord,1,per_play,0.01,EUR,,,
                track:3,2025-01-01,,Three,B,*,Fjord,1,per_play,0.01,EUR,,,\
                """);
        Path file =
                Files.writeString(
                        home.resolve("rules.toml"),
                        """
                        reason = "New framework \\"agreement\\""
                        effective_from = 2026-03-10
                        [track]
                        least_ms = 20000
                        least_share = 0.5
                        cap_ms = 60000
                        plays_per_day = 2
                        surfaces_out = ["web"]
                        eligible_plays = 3
                        eligible_listeners = 2
                        flagged_clients = ["bot/1", "it's"]
                        flagged_users = ["u9"]
                        """);
        rules.add(rules.read(file, null), new Person("ada"));
        String early = "2026-03-09T23:59:59.999999Z";
        String day = "2026-03-10T00:00:00Z";
        commit(
                List.of(),
                play("year", "track:1", "2025-04-01T00:00:00Z", "2025-04-01T00:00:05Z", 50_000)
                        .by("u2", "ios", null, null),
                play("old", "track:3", "2025-03-31T23:59:59Z", "2025-04-01T00:00:05Z", 50_000),
                play("old2", "track:3", "2025-04-01T00:00:00Z", "2025-04-01T00:00:05Z", 50_000),
                play("web1", "track:1", early, "2026-03-10T00:00:05Z", 90_000)
                        .by("u1", "web", "bot/1", null),
                play("web2", "track:1", day, "2026-03-10T00:00:05Z", 90_000)
                        .by("u1", "web", null, null),
                play("bot", "track:1", day, "2026-03-10T00:00:05Z", 90_000)
                        .by("u1", "web", "it's", null),
                play("u9", "track:1", day, "2026-03-10T00:00:05Z", 90_000)
                        .by("u9", "ios", null, null),
                play("short", "track:1", day, "2026-03-10T00:00:05Z", 19_999),
                play("half", "track:1", day, "2026-03-10T00:00:05Z", 40_000)
                        .by("u3", "ios", null, 0L),
                play("less", "track:1", day, "2026-03-10T00:00:05Z", 39_999)
                        .by("u3", "ios", null, 0L),
                play("own", "track:1", day, "2026-03-10T00:00:05Z", 39_999)
                        .by("u3", "ios", null, 60_000L),
                play("b", "track:1", "2026-03-10T05:00:00Z", "2026-03-10T05:00:05Z", 90_000),
                play("c", "track:1", "2026-03-10T05:00:00Z", "2026-03-10T05:00:05Z", 90_000),
                play("a", "track:1", "2026-03-10T05:00:00Z", "2026-03-10T05:00:05Z", 90_000),
                play("d", "track:1", "2026-03-11T00:00:00Z", "2026-03-11T00:00:05Z", 90_000),
                play("t", "track:2", "2026-03-12T05:00:00Z", "2026-03-12T05:00:05Z", 90_000),
                play("e", "track:3", "2026-03-12T05:00:00Z", "2026-03-12T05:00:05Z", 90_000));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        Run run = reconcile(tracks());
        assertThat(run.unqualifiedBy().toString())
                .isEqualTo(
                        "{ARTIFICIAL=2, SURFACE=1, LEAST_MS=1, LEAST_SHARE=1, PLAYS_PER_DAY=1,"
                                + " ELIGIBILITY=2}");
        assertThat(csv(run)).endsWith("Fjord,track:1,SE,1,6,349999,0.06,EUR\n");
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive")))
                .contains("unqualified 8 8", "counted 6 6", "plays_per_day 1 1", "eligibility 2 2")
                .endsWith("0");
        assertThat(Files.readString(pack.resolve("recomputed.csv"))).isEqualTo(csv(run));
        assertThat(Files.readString(pack.resolve("recompute.sql"))).doesNotContain("'u9'");
        assertThat(Files.readString(pack.resolve("rules.toml")))
                .contains("reason = \"New framework \\\"agreement\\\"\"")
                .doesNotContain("u9");
    }

    @Test
    void packWithEventsNeedsNoArchiveAndHoldsTheFilesNamed() throws Exception {
        Run run = run();
        Path pack = unpack(pack(run, EvidenceRequest.Events.FILES));
        for (String row : Files.readAllLines(pack.resolve("archive/files.csv")).subList(1, 3)) {
            assertThat(pack.resolve("archive/events").resolve(row.split(",")[0])).exists();
        }
        assertThat(recompute(pack, Path.of("/nowhere")).getLast()).isEqualTo("0");
        assertThat(Files.readString(pack.resolve("README.md"))).contains("name the people");
    }

    @Test
    void recordsArchivedAfterTheRunDoNotChangeItsPack() throws Exception {
        Run run = run();
        // Received before the run, read only now: a copy that would win, and a play more.
        commit(
                List.of(),
                play("a", "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z", 50_000),
                play("z", "track:1", "2026-03-05T10:00:00Z", "2026-03-05T10:00:01Z", 50_000));
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive")).getLast()).isEqualTo("0");
    }

    @Test
    void anotherCatalogueThanTheRunKnewDoesNotChangeItsPack() throws Exception {
        Run run = run();
        now.set(now.get().plusSeconds(60));
        catalogue("track:2,2026-03-02,,Two,B,*,Other,1,per_play,9,JPY,,,");
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(recompute(pack, home.resolve("archive")).getLast()).isEqualTo("0");
        assertThat(reconcile(tracks()).digest()).isNotEqualTo(run.digest());
    }

    @Test
    void recordsUnderDeletionRequestsAreKnownByPositionAndNeverHandedOut() throws Exception {
        run();
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', ?, ?, ?)",
                                Micros.of(Instant.parse("2026-03-20T00:00:00Z")),
                                Micros.of(Instant.parse("2026-03-21T00:00:00Z")),
                                Micros.of(Instant.parse("2026-04-09T00:00:00Z"))));
        Run run = reconcile(tracks());
        assertThat(run.waterfall().erased()).isEqualTo(1);
        Path pack = unpack(pack(run, EvidenceRequest.Events.HASHES));
        assertThat(Files.readAllLines(pack.resolve("archive/hidden.csv"))).hasSize(2);
        assertThat(recompute(pack, home.resolve("archive"))).contains("erased 1 1", "0");
        Files.delete(home.resolve("evidence.zip"));
        assertThatThrownBy(() -> pack(run, EvidenceRequest.Events.FILES))
                .hasMessageContaining("1 records of the event files fall under deletion requests")
                .hasMessageContaining("Nothing was written.");
        assertThat(home.resolve("evidence.zip")).doesNotExist();
    }

    @Test
    void statementThatTheArchiveDoesNotGiveIsNotPacked() throws Exception {
        Run run = run();
        Path statement = home.resolve("runs/1/statement.csv");
        Files.writeString(statement, Files.readString(statement).replace("track:2", "track:3"));
        catalogue("track:3,2026-01-01,,Three,B,*,Other,1,per_play,9,JPY,,,");
        commit(List.of());
        store.jdbi().useHandle(handle -> handle.execute("UPDATE run SET counted = 6"));
        assertThatThrownBy(() -> pack(run, EvidenceRequest.Events.HASHES))
                .hasMessageContaining("The archive does not give run 1's statement any more");
    }

    @Test
    void emptyStatementHasAPackToo() throws Exception {
        Run run = reconcile(ReconcileRequest.of(MARCH));
        Path pack = unpack(pack(run, EvidenceRequest.Events.FILES));
        assertThat(recompute(pack, Path.of("/nowhere")).getLast()).isEqualTo("0");
        assertThat(Set.copyOf(Files.readAllLines(pack.resolve("archive/files.csv"))))
                .containsExactly("path,rows,bytes,sha256");
    }
}
