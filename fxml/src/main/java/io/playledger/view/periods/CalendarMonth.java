package io.playledger.view.periods;

import io.playledger.engine.royalty.period.PeriodSummary;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/// A month of the calendar: its own statement and those of its days.
///
/// @param whole the month as a period of its own; null where nothing was played in it
/// @param today null where it lies in another month
/// @param changed labels of signed-off periods that something recorded since reaches into
record CalendarMonth(
        YearMonth month,
        @Nullable PeriodSummary whole,
        List<Day> days,
        @Nullable LocalDate today,
        Set<String> changed) {
    CalendarMonth {
        days = List.copyOf(days);
        changed = Set.copyOf(changed);
    }

    boolean changed(@Nullable PeriodSummary period) {
        return period != null && changed.contains(period.key().label());
    }

    /// A day.
    ///
    /// @param summary null where nothing was played and nothing was run
    record Day(LocalDate date, @Nullable PeriodSummary summary) {}

    boolean empty() {
        return whole == null && days.stream().allMatch(day -> day.summary() == null);
    }

    /// Every period that can be chosen, the month last.
    List<PeriodSummary> periods() {
        return java.util.stream.Stream.concat(
                        days.stream().map(Day::summary), java.util.stream.Stream.of(whole))
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .toList();
    }
}
