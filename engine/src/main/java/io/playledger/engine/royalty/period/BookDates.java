package io.playledger.engine.royalty.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.stream.Stream;

/// The periods of a book on the calendar.
final class BookDates {
    /// Months by their begin, then days by theirs.
    static final Comparator<PeriodKey> MONTHS_FIRST =
            Comparator.<PeriodKey>comparingInt(key -> key.label().length())
                    .thenComparing(key -> key.period().start());

    private BookDates() {}

    static Stream<PeriodKey> days(PeriodBook book, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, book.zone());
        LocalDate last = LocalDate.ofInstant(to.minusNanos(1), book.zone());
        return first.datesUntil(last.plusDays(1)).map(day -> book.period(day.toString()));
    }

    static Stream<PeriodKey> months(PeriodBook book, Instant from, Instant to) {
        YearMonth last = YearMonth.from(LocalDate.ofInstant(to.minusNanos(1), book.zone()));
        return Stream.iterate(
                        YearMonth.from(LocalDate.ofInstant(from, book.zone())),
                        month -> !month.isAfter(last),
                        month -> month.plusMonths(1))
                .map(month -> book.period(month.toString()));
    }
}
