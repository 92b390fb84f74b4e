package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.EvidenceRequest;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.pool.PoolEntry;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// A third party, with DuckDB and nothing of ours, recomputes what a run pays of closed periods.
class EvidenceAdjustmentsTest extends ExportHome {
    private static final Period APRIL = Period.parse("2026-04", ZoneId.of("UTC"));
    private static final Period MAY = Period.parse("2026-05", ZoneId.of("UTC"));
    private static final PeriodKey MARCH_KEY = PeriodKey.of(MARCH, List.of("track"));

    private static ReconcileRequest tracks(Period period) {
        return new ReconcileRequest(
                period, Set.of("track"), null, null, null, ReconcileRequest.LATENESS);
    }

    private Run lock(Run run) {
        periods.prepare(run.id(), ADA, "looks right", "as it should be", Progress.NONE);
        periods.approve(run.id(), BEN, "agreed", Progress.NONE);
        return reconciliation.run(run.id()).orElseThrow();
    }

    private void correct(String why) {
        corrections.correct(corrections.propose(MARCH_KEY, null, Progress.NONE), why, ADA);
    }

    /// Rates, minutes, a pool, a cap a day, a cap of milliseconds and a share of length; then late
    /// events of which one has copies, a corrected catalogue, another pool.
    private Run april() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,"Fjord, ""A"" Ltd",0.5,per_play,0.005,EUR,,,60000
                track:1,2026-01-01,,One,A,*,Zed,0.5,per_minute,0.1037,BHD,,,60000
                track:2,2026-01-01,,Two,B,*,Zed,0.3,pool_share,,EUR,,,
                track:2,2026-01-01,,Two,B,*,Ark,0.7,pool_share,,EUR,,,\
                """);
        Path file =
                Files.writeString(
                        home.resolve("rules.toml"),
                        "[track]\n"
                                + "least_ms = 20000\n"
                                + "least_share = 0.4\n"
                                + "cap_ms = 70000\n"
                                + "plays_per_day = 2\n");
        rules.add(rules.read(file, "framework"), ADA);
        pool("2026-03", "100.01");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-09T00:00:00Z", "2026-03-09T00:00:01Z", 90_000),
                play("c", "track:2", "2026-03-09T00:00:00Z", "2026-03-09T00:00:01Z", 90_000),
                play("d", "track:2", "2026-03-10T00:00:00Z", "2026-03-10T00:00:01Z", 90_000),
                play("x", "track:1", "2026-04-02T00:00:00Z", "2026-04-02T00:00:01Z", 30_000));
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        lock(reconcile(tracks(MARCH)));
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        commit(
                List.of(),
                play("l1", "track:1", "2026-03-09T01:00:00Z", "2026-04-05T00:00:00Z", 41_000),
                play("l2", "track:1", "2026-03-09T02:00:00Z", "2026-04-05T00:00:00Z", 42_000),
                play("l2", "track:1", "2026-03-09T02:00:00Z", "2026-04-05T00:00:01Z", 43_000),
                play("l3", "track:2", "2026-03-11T00:00:00Z", "2026-04-05T00:00:00Z", 44_000),
                play("no", "track:2", "2026-03-11T00:00:00Z", "2026-04-05T00:00:00Z", 45_000));
        late.adjust(MONTHS.with("l"), "phones were offline", ADA, Progress.NONE);
        catalogue("track:1,2026-03-05,,One,A,*,Ark,1,per_play,0.25,EUR,,,60000");
        pool("2026-03", "120.00");
        correct("rate and pool were wrong");
        return reconcile(tracks(APRIL));
    }

    private void pool(String period, String amount) {
        reconciliation.pools().put(new PoolEntry(period, "SE", "EUR", amount), ADA, "as invoiced");
    }

    /// By what the README says: each state's script in its folder, then the adjustments' own.
    private void recomputed(Run run, EvidenceRequest.Events events) throws Exception {
        Path pack = unpack(pack(run, events));
        assertThat(recompute(pack, home.resolve("archive")).getLast()).isEqualTo("0");
        assertThat(Files.readString(pack.resolve("recomputed.csv"))).isEqualTo(csv(run));
        try (var walk = Files.walk(pack.resolve("adjustments"))) {
            for (Path script :
                    walk.filter(file -> file.endsWith("recompute.sql")).sorted().toList()) {
                recompute(script.getParent(), home.resolve("archive"));
                assertThat(script.resolveSibling("recomputed.csv")).exists();
            }
        }
        Files.move(pack.resolve("recompute.sql"), pack.resolve("done.sql"));
        Files.move(pack.resolve("adjustments.sql"), pack.resolve("recompute.sql"));
        assertThat(recompute(pack, home.resolve("archive"))).containsExactly("0");
        assertThat(Files.readString(pack.resolve("README.md")))
                .contains("duckdb -f adjustments.sql", run.adjustments().digest());
    }

    @Test
    void whatARunPaysOfAClosedPeriodIsRecomputed() throws Exception {
        Run april = april();
        assertThat(late.adjustments(april.id()))
                .extracting(AdjustmentLine::cause)
                .contains(AdjustmentLine.Cause.LATE, AdjustmentLine.Cause.CORRECTION);
        recomputed(april, EvidenceRequest.Events.HASHES);
        recomputed(april, EvidenceRequest.Events.FILES);
    }

    @Test
    void aSecondCorrectionIsRecomputedOnTopOfWhatWasPaid() throws Exception {
        april();
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        lock(reconcile(tracks(APRIL)));
        late.adjust(MONTHS.in("2026-03").with("no"), "this one too", ADA, Progress.NONE);
        pool("2026-03", "130.00");
        correct("the pool once more");
        now.set(Instant.parse("2026-06-03T00:00:00Z"));
        Run may = reconcile(tracks(MAY));
        assertThat(may.adjustments().lines()).isPositive();
        recomputed(may, EvidenceRequest.Events.HASHES);
    }

    /// Of small items, in and out of territories, under a deletion request, told in a reporting
    /// currency too.
    @Test
    void eligibilityTerritoriesRatesAndErasureAreRecomputed() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,SE|NO,Fjord,1,per_play,0.25,EUR,,,
                track:2,2026-01-01,,Two,B,*,Zed,1,per_minute,0.1037,BHD,,,\
                """);
        Path file =
                Files.writeString(
                        home.resolve("rules.toml"),
                        "[track]\nleast_ms = 20000\neligible_plays = 3\neligible_listeners = 2\n");
        rules.add(rules.read(file, "small ones do not count"), ADA);
        commit(
                List.of(),
                by("u1", "SE", "a", "track:1", "2026-03-01T00:00:00Z"),
                by("u2", "NO", "b", "track:1", "2026-03-09T00:00:00Z"),
                by("u1", "NO", "c", "track:2", "2026-03-09T00:00:00Z"),
                by("u3", "SE", "old", "track:2", "2025-06-09T00:00:00Z"),
                by("gone", "SE", "e", "track:1", "2026-03-10T00:00:00Z"));
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        lock(reconcile(tracks(MARCH)));
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        commit(
                List.of(),
                late(by("u2", "SE", "l1", "track:1", "2026-03-11T00:00:00Z")),
                late(by("u2", "NO", "l2", "track:2", "2026-03-12T00:00:00Z")),
                late(by("u4", "JP", "l3", "track:1", "2026-03-12T00:00:00Z")));
        late.adjust(MONTHS.with("l"), "phones were offline", ADA, Progress.NONE);
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (1, 'gone', NULL, NULL, ?)",
                                Micros.of(now.get())));
        catalogue("track:2,2026-03-05,,Two,B,NO,Ark,1,per_play,0.5,EUR,,,");
        correct("the licence was wrong");
        Path means =
                Files.writeString(
                        home.resolve("rates.csv"),
                        "period,currency,reporting,rate\n2026-04,BHD,EUR,2.4417\n");
        reconciliation.rates().add(means, ADA, "means of the month");
        Run april = reconcile(tracks(APRIL));
        assertThat(late.adjustments(april.id()))
                .extracting(AdjustmentLine::cause)
                .contains(AdjustmentLine.Cause.LATE, AdjustmentLine.Cause.CORRECTION);
        recomputed(april, EvidenceRequest.Events.HASHES);
    }

    private static TestEvent by(String user, String country, String id, String item, String time) {
        long at = Micros.of(Instant.parse(time));
        return TestEvent.play(id, user, item, at, at + 1_000_000, 60_000, country, "", 0);
    }

    private static TestEvent late(TestEvent event) {
        return event.received(Micros.of(Instant.parse("2026-04-05T00:00:00Z")));
    }

    @Test
    void adjustmentsThatTheArchiveDoesNotGiveAreNotPacked() throws Exception {
        Run april = april();
        Path file = home.resolve("runs/" + april.id() + "/adjustments.csv");
        Files.writeString(file, Files.readString(file).replace(",correction,", ",late,"));
        assertThatThrownBy(() -> pack(april, EvidenceRequest.Events.HASHES))
                .hasMessageContaining("figures differ")
                .hasMessageContaining("Nothing was written.");
    }
}
