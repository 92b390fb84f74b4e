package io.playledger.view.periods;

import io.playledger.engine.royalty.period.CurrencyAmount;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.text.Messages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Puts periods on the calendar.
final class Calendars {
    private Calendars() {}

    static CalendarMonth month(
            YearMonth month, List<PeriodSummary> found, LocalDate today, Set<String> changed) {
        Map<String, PeriodSummary> byLabel = new HashMap<>();
        found.forEach(summary -> byLabel.put(summary.key().label(), summary));
        List<CalendarMonth.Day> days =
                month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .map(day -> new CalendarMonth.Day(day, byLabel.get(day.toString())))
                        .toList();
        return new CalendarMonth(
                month,
                byLabel.get(month.toString()),
                days,
                YearMonth.from(today).equals(month) ? today : null,
                changed);
    }

    /// What to look at first: what waits for a person, else the newest that was run, else the
    /// newest.
    static Optional<PeriodSummary> first(CalendarMonth month) {
        List<PeriodSummary> days =
                month.days().stream()
                        .flatMap(day -> Optional.ofNullable(day.summary()).stream())
                        .toList()
                        .reversed();
        return days.stream()
                .filter(PeriodSummary::awaitsApproval)
                .findFirst()
                .or(() -> days.stream().filter(day -> day.current() != null).findFirst())
                .or(() -> Optional.ofNullable(month.whole()))
                .or(() -> days.stream().findFirst());
    }

    /// The currency that most of the month's statements have, so that its cells show one.
    static String currency(CalendarMonth month) {
        Map<String, Integer> statements = new TreeMap<>();
        for (PeriodSummary period : month.periods()) {
            RunEntry run = period.current();
            if (run != null) {
                for (CurrencyAmount sum : run.amounts()) {
                    statements.merge(sum.currency(), 1, Integer::sum);
                }
            }
        }
        return statements.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(
                                        Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    static List<Chip.Model> chips(CalendarMonth month, Messages messages) {
        long approve = month.periods().stream().filter(PeriodSummary::awaitsApproval).count();
        long sign =
                month.periods().stream()
                        .filter(period ->
                                period.state() == PeriodState.FINAL
                                        && !period.awaitsApproval()
                                        && !period.lateAlone())
                        .count();
        List<Chip.Model> chips = new ArrayList<>();
        if (approve > 0) {
            chips.add(
                    new Chip.Model(
                            messages.get("periods.chip.approve", Long.toString(approve)),
                            Tone.WARN));
        }
        if (sign > 0) {
            chips.add(
                    new Chip.Model(
                            messages.get("periods.chip.sign", Long.toString(sign)), Tone.ACCENT));
        }
        long changed = month.periods().stream().filter(month::changed).count();
        if (changed > 0) {
            chips.add(
                    new Chip.Model(
                            messages.get("periods.chip.changed", Long.toString(changed)),
                            Tone.WARN));
        }
        return chips;
    }
}
