package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.AdjustmentLine.Cause;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodKey;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// What was accepted is paid by the next open period, once.
class AdjustmentsTest extends LateHome {
    private static final Period APRIL = Period.parse("2026-04", ZoneId.of("UTC"));
    private static final Period MAY = Period.parse("2026-05", ZoneId.of("UTC"));
    private static final PeriodKey MARCH_KEY = PeriodKey.of(MARCH, List.of("track"));

    private static ReconcileRequest tracks(Period period) {
        return new ReconcileRequest(
                period, Set.of("track"), null, null, null, ReconcileRequest.LATENESS);
    }

    private void events() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.005,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-04-02T00:00:00Z", "2026-04-02T00:00:01Z", 30_000));
    }

    private void lateOnes() {
        commit(
                List.of(),
                play("l1", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:00Z", 30_000),
                play("l2", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:01Z", 31_000),
                play("short", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:01Z", 1_000));
    }

    private Run lock(Run run) {
        periods.prepare(run.id(), ADA, "looks right", "as it should be", Progress.NONE);
        periods.approve(run.id(), BEN, "agreed", Progress.NONE);
        return reconciliation.run(run.id()).orElseThrow();
    }

    private Run lockedMarch() throws Exception {
        events();
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run march = lock(reconcile(tracks(MARCH)));
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        lateOnes();
        return march;
    }

    private LateDecision adjust(String text, String why) {
        return late.adjust(MONTHS.with(text), why, ADA, Progress.NONE);
    }

    private LateDecision correct(String why, Person by) {
        return corrections.correct(corrections.propose(MARCH_KEY, null, Progress.NONE), why, by);
    }

    @Test
    void acceptedEventsArePaidByTheNextPeriodLinkedToWhereTheyComeFrom() throws Exception {
        Run march = lockedMarch();
        assertThat(reconcile(tracks(APRIL)).adjustments().isEmpty()).isTrue();
        LateDecision decision = adjust("l", "phones were offline");

        Run april = reconcile(tracks(APRIL));
        List<AdjustmentLine> lines = late.adjustments(april.id());
        // Two more of half a cent on top of one: 0.005 rounds to 0.00, 0.015 to 0.02.
        assertThat(lines)
                .containsExactly(
                        new AdjustmentLine(
                                "Label",
                                "track:1",
                                "SE",
                                1,
                                "2026-03",
                                march.id(),
                                Cause.LATE,
                                List.of(decision.id()),
                                2,
                                61_000,
                                new BigDecimal("0.02"),
                                "EUR",
                                "phones were offline"));
        assertThat(april.adjustments().amounts()).containsEntry("EUR", new BigDecimal("0.02"));
        assertThat(april.totals())
                .extracting(t -> t.amount().toPlainString())
                .containsExactly("0.00");
        var files = reconciliation.export(april.id(), home.resolve("out"));
        assertThat(Files.readString(files.get(2)))
                .isEqualTo(
                        "rights_holder,item_id,country,catalog_version,origin_period,origin_run,cause,decisions,plays,ms_played,amount,currency\n"
                            + "Label,track:1,SE,1,2026-03,"
                                + march.id()
                                + ",late,"
                                + decision.id()
                                + ",2,61000,0.02,EUR\n");
        assertThat(
                        java.util.HexFormat.of()
                                .formatHex(
                                        ReferenceStatement.sha256(Files.readString(files.get(2)))))
                .isEqualTo(april.adjustments().digest());
        assertThat(Files.readString(files.get(1)))
                .contains("\"adjustments\"", april.adjustments().digest(), "\"settles\"");
        assertThat(audit.newest(1).getFirst().detail())
                .contains("\"adjustments\":\"" + april.adjustments().digest() + "\"");
        // The statement itself is as without.
        assertThat(april.digest())
                .isEqualTo(reconciliation.run(april.id() - 1).orElseThrow().digest());
        assertThat(reconciliation.checkStatements(Progress.NONE).findings()).isEmpty();
        Files.writeString(home.resolve("runs/" + april.id() + "/adjustments.csv"), "x");
        assertThat(reconciliation.checkStatements(Progress.NONE).findings())
                .singleElement()
                .asString()
                .contains("adjustments.csv was changed");
    }

    @Test
    void runsTakeThemAgainUntilTheirPeriodIsSignedOffThenNeverMore() throws Exception {
        lockedMarch();
        adjust("l1", "yes");
        Run first = reconcile(tracks(APRIL));
        Run again = reconcile(tracks(APRIL));
        assertThat(again.adjustments().digest()).isEqualTo(first.adjustments().digest());
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        Run april = lock(reconcile(tracks(APRIL)));
        assertThat(april.adjustments().lines()).isEqualTo(1);
        assertThat(ids(MONTHS.with(Set.of(Status.SETTLED)))).containsExactly("l1");
        assertThat(page(MONTHS.with(Set.of(Status.SETTLED))).events().getFirst().settledBy())
                .isEqualTo(april.id());
        assertThatThrownBy(() -> late.undo(MONTHS.with("l1"), "no", ADA, Progress.NONE))
                .hasMessageContaining("has a decision which can be undone");

        adjust("l2", "this one too");
        now.set(Instant.parse("2026-06-03T00:00:00Z"));
        Run may = reconcile(tracks(MAY));
        assertThat(late.adjustments(may.id()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.plays()).isEqualTo(1);
                    assertThat(line.reason()).isEqualTo("this one too");
                });
    }

    @Test
    void anUnsignedPeriodInBetweenPays() throws Exception {
        lockedMarch();
        adjust("l1", "yes");
        reconcile(tracks(APRIL));
        assertThat(reconcile(tracks(MAY)).adjustments().isEmpty()).isTrue();
        assertThat(late.periods(MONTHS, Progress.NONE).getFirst().adjustsIn()).isEqualTo("2026-04");
    }

    @Test
    void whatPaysNothingIsSettledToo() throws Exception {
        lockedMarch();
        adjust("short", "let it be");
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        Run april = lock(reconcile(tracks(APRIL)));
        assertThat(april.adjustments().lines()).isZero();
        assertThat(april.adjustments().origins()).hasSize(1);
        assertThat(ids(MONTHS.with(Set.of(Status.SETTLED)))).containsExactly("short");
    }

    @Test
    void undoneBeforeTheSignOffTheyAreNotPaid() throws Exception {
        lockedMarch();
        adjust("l", "yes");
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        Run april = reconcile(tracks(APRIL));
        late.undo(MONTHS.with("l2"), "not this one", ADA, Progress.NONE);
        Gate gate = periods.check(april.id(), Progress.NONE);
        assertThat(gate.verdict(Gate.Kind.ADJUSTMENTS)).isEqualTo(Gate.Verdict.RED);
        assertThatThrownBy(() -> lock(april))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.GATE_RED))
                .hasMessageContaining(
                        "A decision about 2026-03 that it pays was taken back since.");
        Run once = lock(reconcile(tracks(APRIL)));
        assertThat(late.adjustments(once.id()))
                .extracting(AdjustmentLine::plays)
                .containsExactly(1L);
    }

    @Test
    void undoneWhileTheSecondPersonLooksTheApprovalIsRefused() throws Exception {
        lockedMarch();
        adjust("l", "yes");
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        Run april = reconcile(tracks(APRIL));
        periods.prepare(april.id(), ADA, "looks right", null, Progress.NONE);
        var entry = recorded.run(april.id()).orElseThrow();
        var signOff = recorded.signOff(april.id()).orElseThrow();
        late.undo(MONTHS.with("l2"), "not this one", ADA, Progress.NONE);
        assertThatThrownBy(() ->
                        recorded.answer(
                                entry,
                                signOff,
                                io.playledger.engine.royalty.period.SignOff.Verdict.APPROVED,
                                "agreed",
                                io.playledger.engine.audit.AuditNote.of(
                                        BEN,
                                        io.playledger.engine.audit.AuditNote.Act.SIGNOFF_APPROVED,
                                        "x")))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
                .hasMessageContaining("taken back since");
    }

    @Test
    void whatItCorrectsIsSignedOffFirst() throws Exception {
        events();
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run march = reconcile(tracks(MARCH));
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        lateOnes();
        adjust("l", "yes");
        Run april = reconcile(tracks(APRIL));
        // March is open still, so it is not skipped: it is what is corrected.
        assertThat(april.adjustments().lines()).isEqualTo(1);
        assertThat(periods.check(april.id(), Progress.NONE).checks())
                .filteredOn(check -> check.kind() == Gate.Kind.ADJUSTMENTS)
                .singleElement()
                .satisfies(check ->
                        assertThat(check.finding())
                                .isEqualTo(
                                        "2026-03, which it corrects, is not signed off itself."));
        lock(march);
        assertThat(periods.check(april.id(), Progress.NONE).verdict(Gate.Kind.ADJUSTMENTS))
                .isEqualTo(Gate.Verdict.GREEN);
        lock(april);
    }

    @Test
    void aWindowIsNotMadeLongerOverWhatWasPaid() throws Exception {
        // March has late events alone: nothing to sign off.
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("b", "track:1", "2026-04-05T00:00:00Z", "2026-04-05T00:00:01Z", 30_000),
                play("l", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:00Z", 30_000));
        now.set(Instant.parse("2026-05-03T00:00:00Z"));
        reconcile(tracks(MARCH));
        adjust("l", "yes");
        lock(reconcile(tracks(APRIL)));
        assertThatThrownBy(() ->
                        reconcile(
                                new ReconcileRequest(
                                        MARCH,
                                        Set.of("track"),
                                        null,
                                        null,
                                        null,
                                        Duration.ofDays(10))))
                .hasMessageContaining("or they would be paid twice. Nothing was changed.");
        assertThat(reconcile(tracks(MARCH)).lines()).isZero();
    }

    @Test
    void aCorrectedCatalogueBecomesAdjustmentLinesOnAPersonsWord() throws Exception {
        Run march = lockedMarch();
        adjust("l1", "yes");
        assertThat(corrections.propose(MARCH_KEY, null, Progress.NONE).lines()).isEmpty();
        assertThatThrownBy(() -> correct("why", ADA))
                .hasMessageContaining("there is nothing to correct");
        catalogue("track:1,2026-03-04,,One,A,*,Label,1,per_play,1,EUR,,,");
        var proposal = corrections.propose(MARCH_KEY, null, Progress.NONE);
        assertThat(proposal.totals())
                .extracting(total -> total.amount().toPlainString())
                .containsExactly("0.99");
        LateDecision corrected = correct("the rate was wrong", BEN);
        assertThat(audit.newest(1).getFirst().act()).isEqualTo("period.corrected");

        Run april = reconcile(tracks(APRIL));
        // 0.00 was paid. With the late play, 0.01 is due by the old rate, 1.00 by the new one: the
        // correction takes the old line back and adds the new one.
        assertThat(late.adjustments(april.id()))
                .extracting(
                        AdjustmentLine::cause,
                        line -> line.amount().toPlainString(),
                        AdjustmentLine::reason)
                .contains(org.assertj.core.groups.Tuple.tuple(Cause.LATE, "0.01", "yes"));
        assertThat(april.adjustments().amounts()).containsEntry("EUR", new BigDecimal("1.00"));
        assertThat(late.adjustments(april.id()))
                .filteredOn(line -> line.cause() == Cause.CORRECTION)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.decisions()).containsExactly(corrected.id());
                    assertThat(line.originRun()).isEqualTo(march.id());
                });
        corrections.undo(corrected.id(), "it was right after all", ADA);
        assertThat(reconcile(tracks(APRIL)).adjustments().amounts())
                .containsEntry("EUR", new BigDecimal("0.01"));
    }

    @Test
    void erasureOfALockedPeriodIsProposedAndSettled() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        lock(reconcile(tracks(MARCH)));
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', NULL, ?, ?)",
                                Micros.of(MARCH.end()),
                                Micros.of(now.get())));
        correct("deletion request 1", ADA);
        Run april = reconcile(tracks(APRIL));
        assertThat(late.adjustments(april.id()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.plays()).isEqualTo(-1);
                    assertThat(line.amount()).isEqualByComparingTo("-1");
                });
    }
}
