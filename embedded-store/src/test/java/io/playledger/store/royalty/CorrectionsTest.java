package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.pool.PoolEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Changes after a lock lead to a person, and from there into the next open period.
class CorrectionsTest extends LateHome {
    private static final Period APRIL = Period.parse("2026-04", ZoneId.of("UTC"));
    private static final PeriodKey MARCH_KEY = PeriodKey.of(MARCH, List.of("track"));

    private Run march;

    @BeforeEach
    void lockMarch() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        catalogue("track:2,2026-01-01,,Two,A,*,Label,1,pool_share,,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-09T00:00:00Z", "2026-03-09T00:00:01Z", 90_000),
                play("c", "track:2", "2026-03-09T00:00:00Z", "2026-03-09T00:00:01Z", 90_000),
                play("d", "track:1", "2026-04-01T00:00:00Z", "2026-04-01T00:00:01Z", 30_000));
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        march = lock(reconcile(tracks(MARCH)));
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
    }

    private static ReconcileRequest tracks(Period period) {
        return new ReconcileRequest(
                period, Set.of("track"), null, null, null, ReconcileRequest.LATENESS);
    }

    private Run lock(Run run) {
        periods.prepare(run.id(), ADA, "looks right", "as it should be", Progress.NONE);
        periods.approve(run.id(), BEN, "agreed", Progress.NONE);
        return reconciliation.run(run.id()).orElseThrow();
    }

    private LockedPeriod locked() {
        return corrections.locked(BOOK).stream()
                .filter(period -> period.key().equals(MARCH_KEY))
                .findFirst()
                .orElseThrow();
    }

    private Proposal propose() {
        return corrections.propose(MARCH_KEY, null, Progress.NONE);
    }

    @Test
    void aChangeThatReachesIntoALockedPeriodShowsUntilItIsTaken() throws Exception {
        assertThat(locked().since()).isEqualTo(Since.NOTHING);
        catalogue("track:2,2026-04-01,,Two,A,*,Label,1,per_play,2,EUR,,,");
        // The version of March ends with March now: of March nothing else is said.
        assertThat(locked().since()).isEqualTo(Since.NOTHING);
        catalogue("track:1,2026-03-05,,One,A,*,Label,1,per_play,3,EUR,,,");
        assertThat(locked().since()).isEqualTo(new Since(1, 0, null, null));
        assertThat(locked().changed()).isTrue();

        Proposal proposal = propose();
        assertThat(proposal.run()).isEqualTo(march.id());
        assertThat(proposal.amounts()).containsEntry("EUR", new BigDecimal("2.00"));
        var decision = corrections.correct(proposal, "the rate was wrong", ADA);
        assertThat(locked().since()).isEqualTo(Since.NOTHING);
        assertThat(locked().correction())
                .satisfies(standing -> {
                    assertThat(standing.decision()).isEqualTo(decision.id());
                    assertThat(standing.reason()).isEqualTo("the rate was wrong");
                    assertThat(standing.settledBy()).isNull();
                    assertThat(standing.paidIn()).isNull();
                });
        Run april = reconcile(tracks(APRIL));
        assertThat(locked().correction().paidIn()).isEqualTo("2026-04");
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        april = lock(reconcile(tracks(APRIL)));
        assertThat(april.adjustments().amounts()).containsEntry("EUR", new BigDecimal("2.00"));
        assertThat(locked().correction().settledBy()).isEqualTo(april.id());
        assertThatThrownBy(() -> corrections.undo(decision.id(), "no", ADA))
                .hasMessageContaining("is settled by a period that was signed off");
    }

    @Test
    void aProposalTellsWhatBroughtItAbout() throws Exception {
        catalogue("track:1,2026-03-05,,One,A,*,Label,1,per_play,3,EUR,,,");
        reconciliation
                .pools()
                .put(new PoolEntry("2026-03", "SE", "EUR", "10.00"), ADA, "the pool came late");
        // Received in time, archived after the lock.
        commit(
                List.of(),
                play("e", "track:1", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", 40_000));
        var file = Files.writeString(home.resolve("rules.toml"), "[track]\nleast_ms = 60000\n");
        rules.add(rules.read(file, "longer plays"), new Person("Ada"));
        assertThat(locked().since()).isEqualTo(new Since(1, 0, 1, 2));

        Proposal kept = propose();
        assertThat(amounts(kept))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Cause.LATE_ARRIVALS, "1.00",
                                Cause.CATALOGUE, "2.00",
                                Cause.POOLS, "10.00"));
        assertThat(kept.amounts()).containsEntry("EUR", new BigDecimal("13.00"));

        Proposal ruled = corrections.propose(MARCH_KEY, 2, Progress.NONE);
        // From 60 s on: a and e are left out.
        assertThat(amounts(ruled))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Cause.LATE_ARRIVALS, "1.00",
                                Cause.CATALOGUE, "2.00",
                                Cause.RULES, "-2.00",
                                Cause.POOLS, "10.00"));
        corrections.correct(ruled, "all of it", ADA);
        assertThat(audit.newest(1).getFirst().detail())
                .contains("\"rules\":\"2\"", "\"pools\":\"1\"", "all of it");
        assertThat(locked().since()).isEqualTo(Since.NOTHING);
        Run april = reconcile(tracks(APRIL));
        assertThat(april.adjustments().amounts()).containsEntry("EUR", new BigDecimal("11.00"));
    }

    private static Map<Cause, String> amounts(Proposal proposal) {
        Map<Cause, String> amounts = new java.util.EnumMap<>(Cause.class);
        proposal.causes()
                .forEach(part ->
                        amounts.put(part.cause(), part.amounts().get("EUR").toPlainString()));
        return amounts;
    }

    @Test
    void whatWasDecidedMeanwhileMakesAProposalOutOfDate() throws Exception {
        catalogue("track:1,2026-03-05,,One,A,*,Label,1,per_play,3,EUR,,,");
        Proposal first = propose();
        Proposal second = propose();
        corrections.correct(first, "the rate was wrong", ADA);
        assertThatThrownBy(() -> corrections.correct(second, "me too", BEN))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
                .hasMessageContaining("Compute it anew");
        Proposal again = propose();
        assertThat(again.repeats()).isNotNull();
        assertThatThrownBy(() -> corrections.correct(again, "me too", BEN))
                .hasMessageContaining("is corrected to just that by decision");
    }

    @Test
    void whatIsNotLockedIsRunAgainInstead() {
        reconcile(tracks(APRIL));
        assertThatThrownBy(() ->
                        corrections.propose(
                                PeriodKey.of(APRIL, List.of("track")), null, Progress.NONE))
                .hasMessageContaining("is not signed off: run it again");
    }
}
