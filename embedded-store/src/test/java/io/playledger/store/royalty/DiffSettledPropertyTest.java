package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.period.PeriodKey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Random decisions about a closed month, taken and taken back, beside plays and catalogue changes
/// of the open one that pays them: whatever lies between two runs, the parts sum to what is paid,
/// and triage and adjustments are what the adjustment lines themselves come to.
class DiffSettledPropertyTest extends DiffHome {
    private static final PeriodKey MARCH_KEY = PeriodKey.of(MARCH, List.of("track"));
    private static final ReconcileRequest APRIL =
            new ReconcileRequest(
                    Period.parse("2026-04", ZoneId.of("UTC")),
                    Set.of("track"),
                    null,
                    null,
                    null,
                    ReconcileRequest.LATENESS);

    private final List<Long> corrected = new ArrayList<>();
    private Random random = new Random(0);
    private int ids;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void partsSumToWhatIsPaidWhateverWasDecided(long seed) throws Exception {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        catalogue(
                "track:1,2026-01-01,,One,A,*,Fjord,1,per_play,0.30,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,*,Zed,0.5,per_minute,0.1037,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,*,Ark,0.5,per_play,7,JPY,,,");
        plays("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 12);
        plays("2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z", 6);
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run march = reconcile(tracks());
        periods.prepare(march.id(), ADA, "right", "as it should be", Progress.NONE);
        periods.approve(march.id(), BEN, "agreed", Progress.NONE);
        now.set(Instant.parse("2026-04-06T00:00:00Z"));
        plays("2026-03-05T00:00:00Z", "2026-04-05T00:00:00Z", 9);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (int j = random.nextInt(4); j >= 0; j--) {
                happen();
            }
            now.set(now.get().plus(Duration.ofHours(2)));
            runs.add(reconcile(APRIL));
        }
        assertThat(runs).anyMatch(run -> !run.adjustments().isEmpty());
        for (int i = 0; i < 4; i++) {
            check(runs.get(random.nextInt(5)), runs.get(random.nextInt(5)));
        }
    }

    private void plays(String from, String received, int count) {
        long start = Micros.of(Instant.parse(from));
        TestEvent[] some = new TestEvent[count];
        for (int i = 0; i < count; i++) {
            some[i] =
                    TestEvent.play(
                            "e" + ids++,
                            "u" + random.nextInt(3),
                            "track:" + (1 + random.nextInt(2)),
                            start + random.nextInt(20_000) * 1_000_000L,
                            Micros.of(Instant.parse(received)) + i,
                            30_000 + random.nextInt(90_000),
                            random.nextBoolean() ? "SE" : "NO",
                            "",
                            0);
        }
        commit(List.of(), some);
    }

    private void happen() throws Exception {
        now.set(now.get().plusSeconds(600));
        try {
            switch (random.nextInt(7)) {
                case 0, 1 -> late.adjust(MONTHS.with(digit()), "let in", ADA, Progress.NONE);
                case 2 -> late.reject(MONTHS.with(digit()), "a test device", BEN, Progress.NONE);
                case 3 -> late.undo(MONTHS.with(digit()), "look again", BEN, Progress.NONE);
                case 4 -> {
                    catalogue(
                            "track:1,2026-03-%02d,,One,A,*,%s,1,per_play,0.%d,EUR,,,"
                                    .formatted(
                                            1 + random.nextInt(3),
                                            random.nextBoolean() ? "Fjord" : "Ark",
                                            31 + random.nextInt(60)));
                    corrected.add(
                            corrections
                                    .correct(
                                            corrections.propose(MARCH_KEY, null, Progress.NONE),
                                            "the rate was wrong",
                                            BEN)
                                    .id());
                }
                case 5 -> {
                    if (!corrected.isEmpty()) {
                        corrections.undo(corrected.removeLast(), "wrong file", ADA);
                    }
                }
                default -> plays("2026-04-02T00:00:00Z", now.get().toString(), 3);
            }
        } catch (PlayledgerException refused) {
            // Nothing waits, or nothing would change.
            assertThat(refused.code()).isEqualTo(Code.BAD_INPUT);
        }
    }

    private String digit() {
        return Integer.toString(random.nextInt(10));
    }

    private void check(Run first, Run second) {
        try (StatementDiff diff = diff(first, second)) {
            for (CurrencyBridge bridge : diff.summary().currencies()) {
                String code = bridge.currency();
                assertThat(bridge.before()).isEqualByComparingTo(paid(first, code));
                assertThat(bridge.after()).isEqualByComparingTo(paid(second, code));
                assertThat(sum(bridge.parts().values().stream()))
                        .isEqualByComparingTo(bridge.change());
                assertThat(bridge.parts().get(Cause.TRIAGE))
                        .isEqualByComparingTo(
                                moved(first, second, AdjustmentLine.Cause.LATE, code));
                assertThat(bridge.parts().get(Cause.ADJUSTMENTS))
                        .isEqualByComparingTo(
                                moved(first, second, AdjustmentLine.Cause.CORRECTION, code));
                List<ChangedLine> lines = lines(diff, code);
                assertThat(sum(lines.stream().map(ChangedLine::change)))
                        .isEqualByComparingTo(bridge.change());
                assertThat(lines)
                        .allSatisfy(line ->
                                assertThat(
                                                sum(
                                                        line.parts().values().stream()
                                                                .map(ChangedLine.Part::amount)))
                                        .isEqualByComparingTo(line.change()));
            }
            assertThat(diff.summary().cause(Cause.RECOMPUTED).input())
                    .isEqualTo(CauseShare.Input.SAME);
        }
    }

    private BigDecimal moved(Run first, Run second, AdjustmentLine.Cause cause, String currency) {
        return settled(second, cause, currency).subtract(settled(first, cause, currency));
    }

    private BigDecimal settled(Run run, AdjustmentLine.Cause cause, String currency) {
        return sum(
                adjustments.of(run.id()).stream()
                        .filter(line -> line.cause() == cause && line.currency().equals(currency))
                        .map(AdjustmentLine::amount));
    }

    private static BigDecimal paid(Run run, String currency) {
        return sum(
                Stream.concat(run.totals().stream(), run.adjustments().totals().stream())
                        .filter(total -> total.currency().equals(currency))
                        .map(StatementTotal::amount));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
