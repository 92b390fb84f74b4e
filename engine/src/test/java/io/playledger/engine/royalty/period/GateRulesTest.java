package io.playledger.engine.royalty.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.period.Gate.Check;
import io.playledger.engine.royalty.period.Gate.Kind;
import io.playledger.engine.royalty.period.Gate.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// The borders of each check: what just passes and what just does not.
class GateRulesTest {
    private static final PeriodKey KEY =
            PeriodBook.of(ZoneId.of("UTC"), List.of("track")).period("2026-03");
    private static final Instant CLOSES = Instant.parse("2026-04-03T00:00:00Z");
    private static final Instant MADE = Instant.parse("2026-04-03T04:00:00Z");
    private static final Tolerance HALF = Tolerance.STANDARD;

    private static RunEntry run(long id, long unlicensed, long counted, String... amounts) {
        List<CurrencyAmount> sums = new ArrayList<>();
        for (String amount : amounts) {
            sums.add(
                    new CurrencyAmount(
                            amount.substring(0, 3), new BigDecimal(amount.substring(4))));
        }
        return new RunEntry(
                id,
                KEY,
                RunState.FINAL,
                CLOSES,
                50,
                1,
                MADE,
                MADE,
                new Waterfall(unlicensed + counted, 0, 0, 0, 0, 0, unlicensed, counted),
                "digest-" + id,
                1,
                sums,
                true,
                MADE,
                "Ada");
    }

    private static IntegrityCheck clean(Instant at, long snapshot) {
        return new IntegrityCheck(at, snapshot, 0, "");
    }

    private static Gate judge(
            RunEntry run, @Nullable RunEntry before, @Nullable IntegrityCheck check) {
        return new GateRules(
                        run, before, run.waterfall().received(), check, HALF, MADE.plusSeconds(60))
                .judge();
    }

    private static Check check(Gate gate, Kind kind) {
        return gate.checks().stream()
                .filter(found -> found.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everythingInOrderIsGreen() {
        Gate gate = judge(run(2, 0, 10, "EUR 1.00"), null, clean(MADE, 50));
        assertThat(gate.checks()).extracting(Check::verdict).containsOnly(Verdict.GREEN);
        // Adjustments are judged beside these: [AdjustmentsCheck].
        assertThat(gate.checks())
                .extracting(Check::kind)
                .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Kind.ADJUSTMENTS)));
        assertThat(gate.green()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, 995, GREEN", "6, 994, RED", "0, 0, GREEN", "1, 0, RED"})
    void unmatchedPassUpToTheToleranceItself(long unlicensed, long counted, Verdict verdict) {
        Gate gate = judge(run(1, unlicensed, counted), null, clean(MADE, 50));
        assertThat(gate.verdict(Kind.MATCHED)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EUR 200.00 | EUR 201.00 | GREEN   | Every total is within 0.5 % of run 1.
                    EUR 200.00 | EUR 199.00 | GREEN   | Every total is within 0.5 % of run 1.
                    EUR 200.00 | EUR 201.01 | EXPLAIN | Against run 1: EUR +0.51 %; 0.5 % may go unexplained.
                    EUR 200.00 | EUR 198.90 | EXPLAIN | Against run 1: EUR −0.55 %; 0.5 % may go unexplained.
                    EUR 0.00   | EUR 0.01   | EXPLAIN | Against run 1: EUR +0.01 from nothing; 0.5 % may go unexplained.
                    EUR 200.00 | SEK 200.00 | EXPLAIN | Against run 1: EUR −100.00 %, SEK +200.00 from nothing; 0.5 % may go unexplained.
                    """)
    void differencePassesUpToTheToleranceItselfInEachCurrency(
            String was, String is, Verdict verdict, String finding) {
        Gate gate = judge(run(2, 0, 1, is), run(1, 0, 1, was), clean(MADE, 50));
        assertThat(check(gate, Kind.DIFFERENCE).verdict()).isEqualTo(verdict);
        assertThat(check(gate, Kind.DIFFERENCE).finding()).isEqualTo(finding);
    }

    @Test
    void differenceAloneWaitsForAnExplanation() {
        Gate gate = judge(run(2, 0, 1, "EUR 2.00"), run(1, 0, 1, "EUR 1.00"), clean(MADE, 50));
        assertThat(gate.green()).isFalse();
        assertThat(gate.greenWithExplanation()).isTrue();
        Gate unchecked = judge(run(2, 0, 1, "EUR 2.00"), run(1, 0, 1, "EUR 1.00"), null);
        assertThat(unchecked.greenWithExplanation()).isFalse();
        assertThat(unchecked.worthTrying()).isTrue();
    }

    @Test
    void integrityCountsOnlyWhereItCoversTheRun() {
        RunEntry run = run(1, 0, 1);
        assertThat(judge(run, null, null).verdict(Kind.VERIFIED)).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(run, null, clean(MADE.minusNanos(1_000), 50)).verdict(Kind.VERIFIED))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(run, null, clean(MADE, 49)).verdict(Kind.VERIFIED))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(run, null, clean(MADE, 50)).verdict(Kind.VERIFIED))
                .isEqualTo(Verdict.GREEN);
        // What is broken stays broken, however long ago it was found.
        IntegrityCheck broken = new IntegrityCheck(MADE.minusSeconds(9), 1, 2, "A file is gone.");
        assertThat(check(judge(run, null, broken), Kind.VERIFIED))
                .satisfies(found -> {
                    assertThat(found.verdict()).isEqualTo(Verdict.RED);
                    assertThat(found.finding()).endsWith("found 2 things wrong. A file is gone.");
                });
    }

    @Test
    void countThatDoesNotAgreeMakesItNotFoot() {
        RunEntry run = run(1, 0, 10);
        Gate more = new GateRules(run, null, 11, clean(MADE, 50), HALF, MADE).judge();
        assertThat(check(more, Kind.FOOTS).finding()).endsWith("some were imported since.");
        Gate less = new GateRules(run, null, 9, clean(MADE, 50), HALF, MADE).judge();
        assertThat(check(less, Kind.FOOTS).finding()).endsWith("some are not there any more.");
        assertThat(less.worthTrying()).isFalse();
    }
}
