package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.impact.Impact.Money;
import io.playledger.engine.royalty.impact.Impact.TouchedPeriod;
import io.playledger.engine.royalty.impact.Impacts;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Steady plays, and two periods that every edit touches.
final class SampleImpacts implements Impacts {
    @Override
    public SortedMap<LocalDate, Long> plays(
            String itemId, Instant from, Instant to, Progress progress) {
        SortedMap<LocalDate, Long> plays = new TreeMap<>();
        LocalDate last = LocalDate.of(2026, 4, 1);
        for (LocalDate day = LocalDate.of(2026, 1, 5); day.isBefore(last); day = day.plusDays(1)) {
            double wave = Math.sin(day.getDayOfYear() / 6.0) * 900;
            plays.put(day, 3_000 + (long) wave + 23L * day.getDayOfYear());
        }
        return plays;
    }

    @Override
    public Impact of(Draft draft, Progress progress) {
        return new Impact(
                draft.itemId(), List.of(), 171_640, 170_198, List.of(march(null), february(null)));
    }

    @Override
    public Impact withMoney(Draft draft, Progress progress) {
        return new Impact(
                draft.itemId(),
                List.of(),
                171_640,
                170_198,
                List.of(
                        march(
                                List.of(
                                        money("Harrow Pictures", "3806.20", "3322.71"),
                                        money("Ostra Film", "1631.23", "1424.02"))),
                        february(
                                List.of(
                                        money("Harrow Pictures", "1204.11", "1061.40"),
                                        money("Ostra Film", "516.05", "454.89")))));
    }

    private static Money money(String holder, String before, String after) {
        return new Money(holder, "EUR", new BigDecimal(before), new BigDecimal(after));
    }

    private static TouchedPeriod march(@Nullable List<Money> money) {
        return new TouchedPeriod(key("2026-03"), PeriodState.PROVISIONAL, 12, 128_990, money);
    }

    private static TouchedPeriod february(@Nullable List<Money> money) {
        return new TouchedPeriod(key("2026-02"), PeriodState.LOCKED, 9, 41_208, money);
    }

    private static PeriodKey key(String label) {
        return PeriodKey.of(Period.parse(label, ZoneOffset.UTC), List.of("title", "track"));
    }
}
