package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// A day or a calendar month, half-open, in a zone.
///
/// @param label `2026-03` or `2026-03-14`
/// @param start first instant in the period
/// @param end first instant after it
public record Period(String label, ZoneId zone, Instant start, Instant end) {
    /// Reads `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// @throws PlayledgerException `BAD_INPUT` when it is neither
    public static Period parse(String label, ZoneId zone) {
        try {
            if (label.length() == 7) {
                YearMonth month = YearMonth.parse(label);
                return of(label, zone, month.atDay(1), month.plusMonths(1).atDay(1));
            }
            if (label.length() == 10) {
                LocalDate day = LocalDate.parse(label);
                return of(label, zone, day, day.plusDays(1));
            }
        } catch (DateTimeException e) {
            throw notAPeriod(label, e);
        }
        throw notAPeriod(label, null);
    }

    /// Years of four digits, the day after included, are what every reader of a statement takes.
    private static Period of(String label, ZoneId zone, LocalDate first, LocalDate after) {
        if (first.getYear() < 1 || after.getYear() > 9999) {
            throw notAPeriod(label, null);
        }
        return new Period(
                label,
                zone,
                first.atStartOfDay(zone).toInstant(),
                after.atStartOfDay(zone).toInstant());
    }

    private static PlayledgerException notAPeriod(
            String label, @org.jspecify.annotations.Nullable Throwable cause) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                "«" + label + "» is not a period: write a month as 2026-03 or a day as 2026-03-14.",
                cause);
    }
}
