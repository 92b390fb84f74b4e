package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// How people and files write instants of valid time: a date, or RFC 3339 with offset.
public final class CatalogTime {
    /// What it must be, to follow the wrong value in a sentence.
    public static final String RULE =
            "must be a date (2026-03-01, midnight UTC) or a time with offset, to the"
                    + " microsecond at most (2026-03-01T00:00:00+01:00)";

    private CatalogTime() {}

    /// The instant, or null when it is none.
    public static @Nullable Instant read(String text) {
        try {
            Instant time =
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            boolean exact = time.truncatedTo(ChronoUnit.MICROS).equals(time);
            return year >= 1 && year <= 9999 && exact ? time : null;
        } catch (DateTimeException e) {
            return null; // one rule is told for every way of being wrong
        }
    }
}
