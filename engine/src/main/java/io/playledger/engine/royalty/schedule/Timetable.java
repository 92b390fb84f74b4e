package io.playledger.engine.royalty.schedule;

import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.schedule.Due.Occasion;
import io.playledger.engine.royalty.schedule.ScheduleSettings.Unit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is due when; a function of the clock and of the runs that there are.
final class Timetable {
    /// After a window's close, so that what was received just before it is committed too.
    static final Duration GRACE = Duration.ofMinutes(2);

    private static final Comparator<Due> OLDEST_FIRST =
            Comparator.<Due, Instant>comparing(due -> due.key().period().end())
                    .thenComparing(due -> due.key().label());

    private final ScheduleSettings settings;
    private final LocalTime at;

    Timetable(ScheduleSettings settings, LocalTime at) {
        this.settings = settings;
        this.at = at;
    }

    /// Periods that something may be due of, or will be next: those that ended within the days to
    /// catch up, and those that have not ended yet.
    List<PeriodKey> candidates(Instant now) {
        PeriodBook book = settings.book();
        LocalDate today = LocalDate.ofInstant(now, book.zone());
        LocalDate first = today.minusDays(settings.catchUpDays());
        List<PeriodKey> keys = new ArrayList<>();
        if (settings.units().contains(Unit.DAY)) {
            first.datesUntil(today.plusDays(1))
                    .map(day -> book.period(day.toString()))
                    .forEach(keys::add);
        }
        if (settings.units().contains(Unit.MONTH)) {
            YearMonth last = YearMonth.from(today);
            for (YearMonth month = YearMonth.from(first);
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                keys.add(book.period(month.toString()));
            }
        }
        Instant oldest = now.minus(Duration.ofDays(settings.catchUpDays()));
        keys.removeIf(key -> key.period().end().isBefore(oldest));
        return keys;
    }

    /// What is due of a period now.
    Optional<Due> due(PeriodKey key, List<RunEntry> runs, Instant now) {
        return upcoming(key, runs, now).filter(due -> !due.since().isAfter(now));
    }

    /// What of the due comes first.
    static List<Due> inOrder(List<Due> due) {
        return due.stream().sorted(OLDEST_FIRST).toList();
    }

    /// The next run of a period, whenever that is; empty when it needs none any more.
    Optional<Due> next(PeriodKey key, List<RunEntry> runs, Instant now) {
        return upcoming(key, runs, now).filter(due -> due.since().isAfter(now));
    }

    /// A first run that was missed until the window closed is not made up for separately: the final
    /// run takes its place.
    private Optional<Due> upcoming(PeriodKey key, List<RunEntry> runs, Instant now) {
        if (runs.stream().anyMatch(run -> run.state() != RunState.PROVISIONAL)) {
            return Optional.empty();
        }
        Instant nextDay = nextDay(key);
        Instant closed = closed(key, runs);
        boolean madeNextDay = runs.stream().anyMatch(run -> !run.madeAt().isBefore(nextDay));
        return Optional.of(
                madeNextDay || !nextDay.isBefore(closed) || !now.isBefore(closed)
                        ? new Due(key, Occasion.WINDOW_CLOSED, closed)
                        : new Due(key, Occasion.NEXT_DAY, nextDay));
    }

    /// The first time of day at or after the period's end. Where clocks are put forward over it, it
    /// is as much later; where they are put back, the first of the two.
    private Instant nextDay(PeriodKey key) {
        Instant end = key.period().end();
        ZonedDateTime same =
                end.atZone(settings.zone()).toLocalDate().atTime(at).atZone(settings.zone());
        return (same.toInstant().isBefore(end)
                        ? same.toLocalDate().plusDays(1).atTime(at).atZone(settings.zone())
                        : same)
                .toInstant();
    }

    private static Instant closed(PeriodKey key, List<RunEntry> runs) {
        return runs.stream()
                .filter(RunEntry::current)
                .map(RunEntry::closesAt)
                .findFirst()
                .orElseGet(() -> key.period().end().plus(ReconcileRequest.LATENESS))
                .plus(GRACE);
    }
}
