package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.period.PeriodKey;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What runs settle of closed periods is told by causes of its own: triage and adjustments.
class DiffSettledTest extends DiffHome {
    private static final ReconcileRequest APRIL =
            new ReconcileRequest(
                    Period.parse("2026-04", ZoneId.of("UTC")),
                    Set.of("track"),
                    null,
                    null,
                    null,
                    ReconcileRequest.LATENESS);

    /// Runs of April: before any decision, after one, after a correction too, after a play more.
    private List<Run> runs() throws Exception {
        catalogue(
                "track:1,2026-01-01,,One,A,*,Label,1,per_play,0.30,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,*,Zed,1,per_play,0.10,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("two", "track:2", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-04-02T00:00:00Z", "2026-04-02T00:00:01Z", 30_000));
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run march = reconcile(tracks());
        periods.prepare(march.id(), ADA, "right", "as it should be", Progress.NONE);
        periods.approve(march.id(), BEN, "agreed", Progress.NONE);
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        commit(
                List.of(),
                play("l1", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:00Z", 30_000),
                play("l2", "track:1", "2026-03-05T00:00:00Z", "2026-04-05T00:00:01Z", 31_000));
        List<Run> runs = new ArrayList<>();
        runs.add(reconcile(APRIL));
        late.adjust(MONTHS.with("l1"), "phones were offline", ADA, Progress.NONE);
        runs.add(reconcile(APRIL));
        now.set(Instant.parse("2026-04-07T00:00:00Z"));
        catalogue("track:2,2026-03-01,,Two,A,*,Zed,1,per_play,0.15,EUR,,,");
        corrections.correct(
                corrections.propose(PeriodKey.of(MARCH, List.of("track")), null, Progress.NONE),
                "the rate was wrong",
                BEN);
        runs.add(reconcile(APRIL));
        commit(
                List.of(),
                play("c", "track:2", "2026-04-03T00:00:00Z", "2026-04-06T00:00:01Z", 30_000));
        runs.add(reconcile(APRIL));
        return runs;
    }

    @Test
    void decisionsAboutClosedPeriodsAreCausesOfTheirOwn() throws Exception {
        List<Run> runs = runs();
        try (StatementDiff diff = diff(runs.get(0), runs.get(1))) {
            assertThat(words(diff)).containsExactly("EUR 0.30 triage +0.30 = 0.60");
            assertThat(lineWords(diff, "EUR"))
                    .containsExactly("Label,track:1,SE triage +0.30 = +0.30 changed");
            assertThat(told(diff, Cause.TRIAGE)).containsExactly("l1 ABSENT→COUNTED");
            assertThat(told(diff, null)).containsExactly("l1 ABSENT→COUNTED");
            assertThat(told(diff, Cause.ADJUSTMENTS)).isEmpty();
        }
        try (StatementDiff diff = diff(runs.get(0), runs.get(3))) {
            assertThat(words(diff))
                    .containsExactly(
                            "EUR 0.30 late_arrivals +0.10 terms +0.05 triage +0.30 adjustments"
                                    + " +0.05 = 0.80");
            assertThat(lineWords(diff, "EUR"))
                    .containsExactly(
                            "Label,track:1,SE triage +0.30 = +0.30 changed",
                            "Zed,track:2,SE late_arrivals +0.10 terms +0.05 adjustments +0.05 ="
                                    + " +0.20 added");
            assertThat(told(diff, Cause.LATE_ARRIVALS)).containsExactly("c ABSENT→COUNTED");
            assertThat(told(diff, Cause.TERMS)).containsExactly("c COUNTED→COUNTED");
            assertThat(told(diff, Cause.ADJUSTMENTS)).containsExactly("two COUNTED→COUNTED");
            assertThat(told(diff, null))
                    .containsExactly(
                            "two COUNTED→COUNTED", "l1 ABSENT→COUNTED", "c ABSENT→COUNTED");
        }
    }

    @Test
    void partsSumToWhatIsPaid() throws Exception {
        List<Run> runs = runs();
        for (int i = 0; i < runs.size(); i++) {
            Run first = runs.get(i);
            Run second = runs.get((i + 1) % runs.size());
            try (StatementDiff diff = diff(first, second)) {
                CurrencyBridge bridge = diff.summary().currencies().getFirst();
                assertThat(bridge.before()).isEqualByComparingTo(paid(first));
                assertThat(bridge.after()).isEqualByComparingTo(paid(second));
                assertThat(
                                bridge.parts().values().stream()
                                        .reduce(bridge.before(), BigDecimal::add))
                        .isEqualByComparingTo(bridge.after());
                assertThat(bridge.parts().get(Cause.TRIAGE))
                        .isEqualByComparingTo(
                                settled(second, AdjustmentLine.Cause.LATE)
                                        .subtract(settled(first, AdjustmentLine.Cause.LATE)));
                assertThat(bridge.parts().get(Cause.ADJUSTMENTS))
                        .isEqualByComparingTo(
                                settled(second, AdjustmentLine.Cause.CORRECTION)
                                        .subtract(settled(first, AdjustmentLine.Cause.CORRECTION)));
                assertThat(diff.summary().cause(Cause.RECOMPUTED).input())
                        .isEqualTo(CauseShare.Input.SAME);
            }
        }
    }

    private BigDecimal settled(Run run, AdjustmentLine.Cause cause) {
        return adjustments.of(run.id()).stream()
                .filter(line -> line.cause() == cause)
                .map(AdjustmentLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal paid(Run run) {
        return Stream.concat(run.totals().stream(), run.adjustments().totals().stream())
                .map(StatementTotal::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> told(
            StatementDiff diff, @org.jspecify.annotations.Nullable Cause cause) {
        return diff
                .events(new EventQuery(cause, null, null, 0, 100), Progress.NONE)
                .events()
                .stream()
                .map(DiffSettledTest::words)
                .toList();
    }

    private static String words(ChangedEvent event) {
        return event.eventId() + " " + event.before().kind() + "→" + event.after().kind();
    }
}
