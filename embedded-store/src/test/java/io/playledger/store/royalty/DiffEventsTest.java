package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.PayeeChange;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.diff.ReportingBridge;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.rate.RateEntry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// From a cause to the very events; dates as known; what coverage was lost.
class DiffEventsTest extends DiffHome {
    private static final String ONE = "track:1,2026-01-01,,One,A,*,Fjord,1,per_play,1,EUR,,,";
    private static final String TWO = "track:2,2026-01-01,,Two,A,*,Zed,1,per_play,1,EUR,,,";

    @Test
    void eachCauseLeadsToTheEventsThatItMoved() throws Exception {
        catalogue(ONE + "\n" + TWO);
        commit(
                List.of(),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000),
                of("gone", "v", "track:1", "2026-03-02T00:00:00Z"),
                play("short", "track:2", "2026-03-03T00:00:00Z", "2026-03-03T00:00:05Z", 31_000));
        Run first = reconcile(tracks());
        now.set(Instant.parse("2026-04-01T13:00:00Z"));
        commit(
                List.of(),
                play("new", "track:1", "2026-03-04T00:00:00Z", "2026-03-30T00:00:05Z", 40_000),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:01Z", 36_000));
        delete("v");
        catalogue("track:1,2026-03-15,,One,A,*,Fjord,1,per_play,2,EUR,,,");
        rules("least_ms = {track = 35000, title = 1}");
        Run second = reconcile(tracks());
        try (StatementDiff diff = diff(first, second)) {
            assertThat(words(diff))
                    .containsExactly(
                            "EUR 3.00 late_arrivals +1.00 erasure -1.00 terms +1.00 rules -1.00"
                                    + " = 3.00");
            assertThat(told(diff, Cause.LATE_ARRIVALS, null))
                    .containsExactly(
                            "new absent→counted 1",
                            // The same id, received before: it takes the place of the other.
                            "a counted 1→duplicate",
                            "a absent→counted 1");
            assertThat(told(diff, Cause.ERASURE, null)).containsExactly("gone counted 1→erased");
            assertThat(told(diff, Cause.TERMS, null)).containsExactly("a counted 1→counted 2");
            assertThat(told(diff, Cause.RULES, null))
                    .containsExactly("short counted 1→unqualified least_ms");
            assertThat(told(diff, null, "track:2"))
                    .containsExactly("short counted 1→unqualified least_ms");
            assertThat(told(diff, null, "track:2"))
                    .containsExactly("short counted 1→unqualified least_ms");
            assertThat(diff.summary().lost().items())
                    .containsExactly(new LostCoverage.Lost("track:2", 1));
            assertThat(diff.summary().lost().countries()).isEmpty();
            assertThat(diff.summary().lost().days()).containsExactly(LocalDate.of(2026, 3, 2));
            EventPage page = diff.events(new EventQuery(null, null, null, 1, 2), Progress.NONE);
            assertThat(page.matching()).isEqualTo(5);
            assertThat(page.events()).hasSize(2);
        }
        assertThat(Files.list(home.resolve("tmp"))).isEmpty();
    }

    @Test
    void aPeriodIsComparedAsKnownAtTwoDates() throws Exception {
        catalogue(ONE);
        commit(
                List.of(),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000));
        // The archive's own clock tells when a snapshot was made.
        Instant then = Instant.now();
        now.set(then);
        catalogue("track:1,2026-03-15,,One,A,*,Fjord,1,per_play,2,EUR,,,");
        commit(
                List.of(),
                play("b", "track:1", "2026-03-01T00:00:00Z", "2026-03-20T00:00:05Z", 30_000));
        Instant later = Instant.now();
        now.set(later);
        try (StatementDiff diff =
                diffs().known(MARCH, Set.of("track"), then.minusMillis(1), later, Progress.NONE)) {
            assertThat(words(diff))
                    .containsExactly("EUR 1.00 late_arrivals +1.00 terms +1.00 = 3.00");
            assertThat(diff.summary().cause(Cause.RULES).input()).isEqualTo(CauseShare.Input.SAME);
        }
        assertThat(reconciliation.runs()).isEmpty();
        assertThatThrownBy(() ->
                        diffs().known(
                                        MARCH,
                                        Set.of("track"),
                                        then,
                                        later.plusSeconds(60),
                                        Progress.NONE))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("is not known yet");
    }

    @Test
    void proposedRulesAreTriedAndNotRecorded() throws Exception {
        catalogue(ONE);
        commit(
                List.of(),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000),
                play("b", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 50_000));
        var file =
                Files.writeString(
                        home.resolve("next.toml"), "least_ms = {track = 40000, title = 1}\n");
        try (StatementDiff diff =
                diffs().whatIf(
                                MARCH,
                                Set.of("track"),
                                new Proposal.Rules(rules.read(file, "tried")),
                                Progress.NONE)) {
            assertThat(words(diff)).containsExactly("EUR 2.00 rules -1.00 = 1.00");
            assertThat(told(diff, Cause.RULES, null))
                    .containsExactly("a counted 1→unqualified least_ms");
        }
        assertThat(rules.list()).hasSize(1);
        assertThat(reconciliation.runs()).isEmpty();
    }

    @Test
    void proposedPoolsMoveWhatTheirPlaysArePaid() throws Exception {
        catalogue(
                "track:1,2026-01-01,,One,A,*,Fjord,1,pool_share,0,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,*,Zed,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000),
                play("b", "track:2", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000));
        var pools = reconciliation.pools();
        pools.put(new PoolEntry("2026-03", "SE", "EUR", "10.00"), ADA, "the first");
        PeriodPools tried = pools.preview(new PoolEntry("2026-03", "SE", "EUR", "12.50"));
        try (StatementDiff diff =
                diffs().whatIf(
                                MARCH,
                                Set.of("track"),
                                new Proposal.Pools("2026-03", tried),
                                Progress.NONE)) {
            assertThat(words(diff)).containsExactly("EUR 11.00 pools +2.50 = 13.50");
            assertThat(told(diff, Cause.POOLS, null)).containsExactly("a counted 1→counted 1");
            assertThat(diff.summary().payees())
                    .extracting(PayeeChange::rightsHolder, PayeeChange::change)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("Fjord", new BigDecimal("2.50")));
        }
        assertThat(pools.sets()).hasSize(1);
        assertThatThrownBy(() ->
                        diffs().whatIf(
                                        MARCH,
                                        Set.of("track"),
                                        new Proposal.Pools("2026-04", tried),
                                        Progress.NONE))
                .hasMessage(
                        "These pools are of 2026-04, and the period is 2026-03. Nothing was"
                                + " tried.");
        var file =
                Files.writeString(
                        home.resolve("pools.csv"),
                        "period,country,currency,amount\n2026-03,SE,EUR,5.00\n");
        assertThat(pools.preview(file, "2026-03").pools()).hasSize(1);
        assertThatThrownBy(() -> pools.preview(file, "2026-05"))
                .hasMessageContaining("it names no pool of 2026-05");
    }

    @Test
    void proposedRatesMoveWhatIsToldAndNothingThatIsPaid() throws Exception {
        catalogue(ONE + "\n" + "track:2,2026-01-01,,Two,A,*,Zed,1,per_play,1,USD,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000),
                play("b", "track:2", "2026-03-20T00:00:00Z", "2026-03-20T00:00:05Z", 30_000));
        var rates = reconciliation.rates();
        rates.put(new RateEntry("2026-03", "USD", "EUR", "0.90"), ADA, "the first");
        try (StatementDiff diff =
                diffs().whatIf(
                                MARCH,
                                Set.of("track"),
                                new Proposal.Rates(
                                        rates.preview(
                                                new RateEntry("2026-03", "USD", "EUR", "0.95"))),
                                Progress.NONE)) {
            assertThat(words(diff)).containsExactly("EUR 1.00 = 1.00", "USD 1.00 = 1.00");
            ReportingBridge told = diff.summary().reporting();
            assertThat(told).isNotNull();
            assertThat(told.before()).isEqualByComparingTo("1.90");
            assertThat(told.statement()).isEqualByComparingTo("0");
            assertThat(told.rates()).isEqualByComparingTo("0.05");
            assertThat(told.after()).isEqualByComparingTo("1.95");
            assertThat(told.payees())
                    .extracting(ReportingBridge.Payee::rightsHolder)
                    .containsExactly("Zed");
        }
        assertThat(rates.sets()).hasSize(1);
    }

    private static List<String> told(
            StatementDiff diff, @Nullable Cause cause, @Nullable String item) {
        return diff
                .events(new EventQuery(cause, item, null, 0, 100), Progress.NONE)
                .events()
                .stream()
                .map(event ->
                        event.eventId() + " " + fate(event.before()) + "→" + fate(event.after()))
                .toList();
    }

    private static String fate(ChangedEvent.Fate fate) {
        String kind = fate.kind().name().toLowerCase(java.util.Locale.ROOT);
        return fate.version() != null
                ? kind + " " + fate.version()
                : fate.reason().isEmpty() ? kind : kind + " " + fate.reason();
    }

    private static TestEvent of(String id, String user, String item, String time) {
        long at = Micros.of(Instant.parse(time));
        return TestEvent.play(id, user, item, at, at + 5_000_000, 40_000, "SE", "", 0);
    }
}
