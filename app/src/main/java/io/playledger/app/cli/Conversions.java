package io.playledger.app.cli;

import io.playledger.engine.catalog.CatalogTime;

import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Values of options, with messages for a person.
final class Conversions {
    private Conversions() {}

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "«" + text + "» is no time zone; write it as Europe/Stockholm or UTC.");
        }
    }

    /// An instant of valid time as a catalogue file writes it, a date included.
    static final class Valid implements picocli.CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            Instant instant = CatalogTime.read(text);
            if (instant == null) {
                throw new TypeConversionException("«" + text + "» " + CatalogTime.RULE + ".");
            }
            return instant;
        }
    }

    static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new TypeConversionException(
                "«"
                        + text
                        + "» is no instant; write it with its offset: 2026-04-02T00:00:00Z or"
                        + " 2026-04-02T02:00:00+02:00.");
    }
}
