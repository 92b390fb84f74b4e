package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.schedule.Intake;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.engine.royalty.schedule.ScheduleSettings;
import io.playledger.engine.royalty.schedule.ScheduleSettings.Unit;
import io.playledger.engine.royalty.schedule.Scheduler;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// The scheduler on a real home, by a clock that the test sets.
class SchedulerTest extends ReconciliationHome {
    private static final PeriodBook BOOK = PeriodBook.of(ZoneId.of("UTC"), List.of("track"));

    private Scheduler scheduler;

    @BeforeEach
    void schedule() {
        scheduler = scheduler(Unit.DAY);
    }

    private Scheduler scheduler(Unit... units) {
        return new Scheduler(
                new ScheduleSettings(LocalTime.of(4, 0), ZoneOffset.UTC, Set.of(units), 31, BOOK),
                reconciliation,
                archive,
                recorded,
                audit,
                now::get);
    }

    private List<String> runDueAt(String instant) {
        now.set(Instant.parse(instant));
        return words(scheduler.runDue(() -> Intake.CAUGHT_UP, Progress.NONE));
    }

    private static List<String> words(List<Run> runs) {
        return runs.stream().map(run -> run.period() + " " + run.state().wireName()).toList();
    }

    private Schedule view() {
        return scheduler.schedule(() -> Intake.CAUGHT_UP);
    }

    private void playOn(String day) throws Exception {
        commit(
                List.of(),
                play("e-" + day, "track:1", day + "T12:00:00Z", day + "T12:00:01Z", 30_000));
    }

    @Test
    void dayIsRunAtItsTimeOfDayAndAgainWhenItsWindowHasClosed() throws Exception {
        playOn("2026-03-10");
        assertThat(runDueAt("2026-03-11T03:59:59Z")).isEmpty();
        assertThat(view().next().since()).isEqualTo("2026-03-11T04:00:00Z");
        assertThat(runDueAt("2026-03-11T04:00:00Z")).containsExactly("2026-03-10 provisional");
        assertThat(runDueAt("2026-03-11T04:00:30Z")).isEmpty();
        assertThat(view().next().since()).isEqualTo("2026-03-12T04:00:00Z");
        assertThat(runDueAt("2026-03-13T00:01:59Z")).isEmpty();
        assertThat(runDueAt("2026-03-13T00:02:00Z")).containsExactly("2026-03-10 final");
        assertThat(runDueAt("2026-03-14T12:00:00Z")).isEmpty();
        assertThat(reconciliation.runs())
                .allSatisfy(run -> assertThat(run.madeBy()).isEqualTo("scheduler"));
    }

    @Test
    void whatWasMissedIsMadeUpForOldestFirst() throws Exception {
        for (String day : List.of("2026-03-12", "2026-03-01", "2026-03-11", "2026-03-10")) {
            playOn(day);
        }
        assertThat(runDueAt("2026-03-13T09:00:00Z"))
                .containsExactly(
                        "2026-03-01 final",
                        "2026-03-10 final",
                        "2026-03-11 provisional",
                        "2026-03-12 provisional");
        assertThat(runDueAt("2026-03-13T09:00:30Z")).isEmpty();
    }

    @Test
    void periodsThatEndedTooLongAgoAreLeftAlone() throws Exception {
        playOn("2026-01-01");
        playOn("2026-03-10");
        assertThat(runDueAt("2026-03-11T09:00:00Z")).containsExactly("2026-03-10 provisional");
    }

    @Test
    void dayWithoutEventsAndHomeWithoutAnyAreLeftAlone() throws Exception {
        assertThat(runDueAt("2026-03-11T09:00:00Z")).isEmpty();
        assertThat(view().next().key().label()).isEqualTo("2026-03-11");
        playOn("2026-03-08");
        playOn("2026-03-10");
        assertThat(runDueAt("2026-03-11T09:00:00Z"))
                .containsExactly("2026-03-08 final", "2026-03-10 provisional");
    }

    @Test
    void dayWithoutCatalogueIsRunAndPaysNothing() throws Exception {
        playOn("2026-03-10");
        runDueAt("2026-03-11T04:00:00Z");
        Run run = reconciliation.run(reconciliation.runs().getFirst().id()).orElseThrow();
        assertThat(run.waterfall().unlicensed()).isEqualTo(1);
        assertThat(run.totals()).isEmpty();
    }

    @Test
    void runMadeByHandAfterTheTimeOfDayCounts() throws Exception {
        playOn("2026-03-10");
        now.set(Instant.parse("2026-03-11T03:00:00Z"));
        byHand();
        assertThat(runDueAt("2026-03-11T04:00:00Z")).containsExactly("2026-03-10 provisional");
        playOn("2026-03-11");
        now.set(Instant.parse("2026-03-13T00:00:00Z"));
        byHand();
        assertThat(runDueAt("2026-03-13T05:00:00Z")).containsExactly("2026-03-11 provisional");
    }

    private Run byHand() {
        return reconcile(
                new ReconcileRequest(
                        BOOK.period("2026-03-10").period(),
                        Set.of("track"),
                        null,
                        null,
                        null,
                        ReconcileRequest.LATENESS));
    }

    @Test
    void runMadeByHandWhileTheScheduledOneWaitedTakesItsPlace() throws Exception {
        playOn("2026-03-10");
        now.set(Instant.parse("2026-03-11T04:00:00Z"));
        // Asked once the run is known to be due, just before it takes its turn.
        List<Run> made =
                scheduler.runDue(
                        () -> {
                            byHand();
                            return Intake.CAUGHT_UP;
                        },
                        Progress.NONE);
        assertThat(made).isEmpty();
        assertThat(reconciliation.runs()).hasSize(1);
    }

    @Test
    void lockedPeriodIsLeftAlone() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        playOn("2026-03-10");
        now.set(Instant.parse("2026-03-13T00:00:00Z"));
        Run run = byHand();
        periods.prepare(run.id(), Person.named("Ada"), "ok", null, Progress.NONE);
        periods.approve(run.id(), Person.named("Ben"), "ok", Progress.NONE);
        assertThat(runDueAt("2026-03-14T04:00:00Z")).isEmpty();
    }

    @Test
    void monthsAreRunWhereTheyAreAskedFor() throws Exception {
        scheduler = scheduler(Unit.DAY, Unit.MONTH);
        playOn("2026-03-31");
        assertThat(runDueAt("2026-04-01T04:00:00Z"))
                .containsExactly("2026-03 provisional", "2026-03-31 provisional");
        assertThat(runDueAt("2026-04-03T00:02:00Z"))
                .containsExactly("2026-03 final", "2026-03-31 final");
    }

    @Test
    void finalRunWaitsUntilEverythingReceivedIsArchived() throws Exception {
        playOn("2026-03-10");
        playOn("2026-03-12");
        now.set(Instant.parse("2026-03-13T04:00:00Z"));
        assertThat(scheduler.runDue(() -> Intake.BEHIND, Progress.NONE)).isEmpty();
        assertThat(scheduler.schedule(() -> Intake.BEHIND).waitsFor())
                .isEqualTo("Ingest is catching up; runs wait until it has.");
        assertThat(words(scheduler.runDue(() -> Intake.UNKNOWN, Progress.NONE)))
                .containsExactly("2026-03-12 provisional");
        assertThat(scheduler.schedule(() -> Intake.UNKNOWN).waitsFor())
                .startsWith("The bus does not answer; final runs wait");
        assertThat(words(scheduler.runDue(() -> Intake.CAUGHT_UP, Progress.NONE)))
                .containsExactly("2026-03-10 final");
    }

    @Test
    void failureIsToldOnceAndTriedAgainLater() throws Exception {
        playOn("2026-03-10");
        playOn("2026-03-11");
        Path file =
                archive.snapshot().files().stream()
                        .filter(live -> live.eventDate().toString().equals("2026-03-10"))
                        .map(live -> archive.snapshot().root().resolve(live.path()))
                        .findFirst()
                        .orElseThrow();
        Path away = Files.move(file, home.resolve("away"));
        assertThat(runDueAt("2026-03-11T04:00:00Z")).isEmpty();
        AuditEntry told = audit.newest(1).getFirst();
        assertThat(told.act()).isEqualTo("schedule.failed");
        assertThat(told.detail()).contains("ARCHIVE_DAMAGED", "2026-03-11T04:10:00Z");
        assertThat(view().due()).hasSize(1);
        assertThat(runDueAt("2026-03-11T04:09:59Z")).isEmpty();
        assertThat(audit.newest(10)).hasSize(1);
        Files.move(away, file);
        assertThat(runDueAt("2026-03-11T04:10:00Z")).containsExactly("2026-03-10 provisional");
        assertThat(view().recent())
                .extracting(AuditEntry::act)
                .containsExactly("run.made", "schedule.failed");
    }

    @Test
    void shutdownStopsAtTheNextSafePointAndLeavesItDue() throws Exception {
        playOn("2026-03-10");
        now.set(Instant.parse("2026-03-11T04:00:00Z"));
        Progress closing =
                new Progress() {
                    private boolean begun;

                    @Override
                    public void report(long done, long total, String what) {
                        begun = true;
                    }

                    @Override
                    public boolean cancelled() {
                        return begun;
                    }
                };
        assertThat(scheduler.runDue(() -> Intake.CAUGHT_UP, closing)).isEmpty();
        assertThat(audit.newest(1)).isEmpty();
        assertThat(view().due()).hasSize(1);
        assertThat(runDueAt("2026-03-11T04:00:30Z")).containsExactly("2026-03-10 provisional");
    }
}
