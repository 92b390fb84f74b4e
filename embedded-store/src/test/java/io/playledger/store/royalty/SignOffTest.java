package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.SignOff;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Two people, a green gate, and what is then locked.
class SignOffTest extends ReconciliationHome {
    private static final PeriodKey KEY = PeriodKey.of(MARCH, List.of("track"));
    private static final Person ADA = Person.named("Ada");
    private static final Person BEN = Person.named("Ben");
    private static final Instant BEFORE_CLOSE = Instant.parse("2026-04-02T23:59:59Z");
    private static final Instant CLOSED = Instant.parse("2026-04-03T00:00:00Z");

    private void plays() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 30_000));
    }

    private Run finalRun() throws Exception {
        plays();
        now.set(CLOSED);
        return reconcile(tracks());
    }

    private SignOff prepare(Run run, Person by) {
        return periods.prepare(run.id(), by, "looks right", null, Progress.NONE);
    }

    private SignOff approve(Run run, Person by) {
        return periods.approve(run.id(), by, "agreed", Progress.NONE);
    }

    private static void refused(Code code, String message, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlayledgerException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message)
                .hasMessageContaining("Nothing was changed.");
    }

    @Test
    void stateFollowsTheClockTheRunsAndTheSignOff() throws Exception {
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.OPEN);
        plays();
        now.set(Instant.parse("2026-03-20T00:00:00Z"));
        reconcile(tracks());
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.OPEN);
        now.set(MARCH.end());
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.PROVISIONAL);
        now.set(CLOSED);
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.PROVISIONAL);
        Run run = reconcile(tracks());
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.FINAL);
        prepare(run, ADA);
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.FINAL);
        assertThat(periods.summary(KEY).awaitsApproval()).isTrue();
        approve(run, BEN);
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.LOCKED);
        assertThat(periods.summary(KEY).awaitsApproval()).isFalse();
        assertThat(reconciliation.run(run.id()).orElseThrow().state()).isEqualTo(RunState.LOCKED);
    }

    @Test
    void onePersonTwiceIsRefusedHoweverTheNameIsWritten() throws Exception {
        Run run = finalRun();
        prepare(run, ADA);
        refused(
                Code.SAME_PERSON,
                "Ada prepared run 1, so another person must approve it.",
                () -> approve(run, Person.named("  ADA ")));
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.FINAL);
        assertThat(approve(run, BEN).approved()).isTrue();
    }

    @Test
    void lockedPeriodTakesNoOtherRunAsCurrent() throws Exception {
        plays();
        Run earlier = reconcile(tracks());
        now.set(CLOSED);
        Run run = reconcile(tracks());
        prepare(run, ADA);
        approve(run, BEN);
        refused(
                Code.PERIOD_LOCKED,
                "2026-03 is locked: it was signed off with run 2",
                () -> reconcile(tracks()));
        refused(
                Code.PERIOD_LOCKED,
                "signed off with run 2",
                () -> periods.makeCurrent(earlier.id(), ADA));
        refused(Code.PERIOD_LOCKED, "signed off with run 2", () -> prepare(run, BEN));
        assertThat(reconciliation.runs()).hasSize(2);
        assertThat(periods.summary(KEY).current()).isNotNull();
        assertThat(reconciliation.run(2).orElseThrow().current()).isTrue();
    }

    @Test
    void runThatWasUnderWayWhenItsPeriodWasLockedIsNotRecorded() throws Exception {
        Run run = finalRun();
        prepare(run, ADA);
        Progress approvesMeanwhile =
                (done, total, what) -> {
                    if (what.equals("Writing the statement")) {
                        approve(run, BEN);
                    }
                };
        refused(
                Code.PERIOD_LOCKED,
                "signed off with run 1",
                () -> reconciliation.reconcile(tracks(), approvesMeanwhile));
        assertThat(reconciliation.runs()).hasSize(1);
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.LOCKED);
    }

    @Test
    void provisionalRunCannotBePrepared() throws Exception {
        plays();
        now.set(BEFORE_CLOSE);
        Run run = reconcile(tracks());
        refused(
                Code.GATE_RED,
                "Late events are taken until 2026-04-03 00:00 UTC. Run it again after that.",
                () -> prepare(run, ADA));
        now.set(CLOSED);
        refused(Code.GATE_RED, "after this run was made. Run it again.", () -> prepare(run, ADA));
        assertThat(periods.signOff(run.id())).isNull();
    }

    @Test
    void damagedFileOrStatementOrTrailMakesTheGateRed() throws Exception {
        Run run = finalRun();
        Path file = archive.snapshot().root().resolve(archive.snapshot().files().getFirst().path());
        byte[] intact = Files.readAllBytes(file);
        byte[] damaged = intact.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        refused(Code.GATE_RED, "was changed: its SHA-256", () -> prepare(run, ADA));
        Files.write(file, intact);
        prepare(run, ADA);

        Path statement = home.resolve("runs").resolve("1").resolve("statement.csv");
        String csv = Files.readString(statement);
        Files.writeString(statement, csv.replace("2.00", "9.00"));
        refused(Code.GATE_RED, "run 1 has the digest", () -> approve(run, BEN));
        Files.writeString(statement, csv);

        store.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE audit_entry SET actor = 'Eve' WHERE number = 1"));
        refused(Code.GATE_RED, "Entry 1 of the audit trail was changed", () -> approve(run, BEN));
        assertThat(periods.summary(KEY).state()).isEqualTo(PeriodState.FINAL);
    }

    @Test
    void recordThatWasImportedAfterTheRunMakesItNotFoot() throws Exception {
        Run run = finalRun();
        commit(
                List.of(),
                play("c", "track:1", "2026-03-06T00:00:00Z", "2026-03-06T00:00:01Z", 30_000));
        refused(
                Code.GATE_RED,
                "The home holds 3 records of the period, the run took 2",
                () -> prepare(run, ADA));
    }

    @Test
    void unmatchedPlaysAboveToleranceAreRefused() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:9", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 30_000));
        now.set(CLOSED);
        Run run = reconcile(tracks());
        refused(
                Code.GATE_RED,
                "1 play that qualifies has no licence: 50.00 % of all, 0.5 % may.",
                () -> prepare(run, ADA));
    }

    @Test
    void differenceToTheLastOtherStatementMustBeExplained() throws Exception {
        plays();
        reconcile(tracks());
        commit(
                List.of(),
                play("c", "track:1", "2026-03-06T00:00:00Z", "2026-04-02T00:00:00Z", 30_000));
        now.set(CLOSED);
        reconcile(tracks());
        // Running it once more does not make the difference go away.
        Run run = reconcile(tracks());
        refused(
                Code.GATE_RED,
                "Against run 1: EUR +50.00 %; 0.5 % may go unexplained. Say why",
                () -> prepare(run, ADA));
        assertThat(periods.check(run.id(), Progress.NONE).verdict(Gate.Kind.DIFFERENCE))
                .isEqualTo(Gate.Verdict.EXPLAIN);
        SignOff prepared =
                periods.prepare(run.id(), ADA, "ok", "an offline buffer came in", Progress.NONE);
        assertThat(prepared.explanation()).isEqualTo("an offline buffer came in");
        assertThat(approve(run, BEN).approved()).isTrue();
    }

    @Test
    void nobodyApprovesWhatNobodyPrepared() throws Exception {
        Run run = finalRun();
        refused(Code.BAD_INPUT, "Run 1 is not prepared for sign-off", () -> approve(run, BEN));
        refused(
                Code.BAD_INPUT,
                "A sign-off needs a note",
                () -> periods.prepare(run.id(), ADA, "  ", null, Progress.NONE));
        assertThatThrownBy(() -> periods.signOff(9))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There is no run 9.");
    }

    @Test
    void preparationEndsWhenAnotherRunBecomesCurrent() throws Exception {
        Run first = finalRun();
        prepare(first, ADA);
        Run second = reconcile(tracks());
        refused(Code.GATE_RED, "Run 1 is not the current run.", () -> approve(first, BEN));
        assertThat(periods.summary(KEY).awaitsApproval()).isFalse();
        prepare(second, ADA);
        assertThat(approve(second, BEN).runId()).isEqualTo(2);
    }

    @Test
    void sentBackPreparationCanBePreparedAgain() throws Exception {
        Run run = finalRun();
        prepare(run, ADA);
        refused(Code.CONFLICT, "prepared already, by Ada", () -> prepare(run, BEN));
        SignOff back = periods.sendBack(run.id(), BEN, "wait for the label");
        assertThat(back.answer()).isNotNull();
        assertThat(back.approved()).isFalse();
        assertThat(periods.summary(KEY).awaitsApproval()).isFalse();
        prepare(run, BEN);
        assertThat(approve(run, ADA).approved()).isTrue();
    }

    @Test
    void earlierRunIsMadeCurrentAgain() throws Exception {
        plays();
        Run first = reconcile(tracks());
        Run second = reconcile(tracks());
        assertThat(periods.makeCurrent(first.id(), ADA).current()).isTrue();
        assertThat(reconciliation.run(second.id()).orElseThrow().current()).isFalse();
        assertThat(periods.detail(KEY, Progress.NONE).runs())
                .extracting(run -> run.id() + " " + run.current())
                .containsExactly("2 false", "1 true");
        assertThat(periods.audit(1).getFirst().act()).isEqualTo("run.made_current");
    }

    @Test
    void everyActIsInTheTrailWithWhoAndWhat() throws Exception {
        plays();
        now.set(CLOSED);
        Run run = reconcile(tracks().by(ADA));
        prepare(run, ADA);
        approve(run, BEN);
        assertThat(run.madeBy()).isEqualTo("Ada");
        List<AuditEntry> trail = periods.audit(3).reversed();
        assertThat(trail)
                .extracting(entry -> entry.number() + " " + entry.actor() + " " + entry.act())
                .containsExactly(
                        "2 Ada run.made", "3 Ada signoff.prepared", "4 Ben signoff.approved");
        assertThat(trail).allSatisfy(entry -> assertThat(entry.intact()).isTrue());
        assertThat(trail)
                .allSatisfy(entry ->
                        assertThat(entry.detail()).contains("\"digest\":\"" + run.digest() + "\""));
        assertThat(trail).extracting(AuditEntry::subject).containsOnly("2026-03 UTC track");
    }

    @Test
    void signOffIsOnDiskWhenItIsTold() throws Exception {
        Run run = finalRun();
        prepare(run, ADA);
        approve(run, BEN);
        // As the disk stands, without closing: what a power cut would leave.
        Path other = home.resolve("copy");
        Files.createDirectories(other.resolve("store"));
        Files.copy(
                home.resolve("store").resolve("playledger.mv.db"),
                other.resolve("store").resolve("playledger.mv.db"));
        try (ControlStore copy = ControlStore.open(other)) {
            assertThat(new RecordedRuns(copy).signedOff(MARCH, List.of("track"))).contains(1L);
            assertThat(new RecordedAudit(copy, now::get).check().entries()).isEqualTo(4);
        }
    }

    @Test
    void tamperedLockIsFound() throws Exception {
        Run run = finalRun();
        prepare(run, ADA);
        approve(run, BEN);
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM period_lock"));
        assertThat(new RecordedPeriods(store, now::get).checkLocks())
                .singleElement()
                .asString()
                .startsWith("Entry 4 of the audit trail approved 2026-03 UTC track, but that");
    }
}
