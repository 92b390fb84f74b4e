package io.playledger.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

class EventTimeTest {
    @Test
    void everyDayOfTenThousandYearsIsPlacedAsThePlatformDoes() {
        for (LocalDate day = LocalDate.of(0, 1, 1); day.getYear() < 10_000; day = day.plusDays(1)) {
            String text =
                    "%04d-%02d-%02dT00:00:00Z"
                            .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            if (parse(text) != day.toEpochDay() * 86_400_000_000L) {
                throw new AssertionError(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:34:56Z",
                "2026-03-01T12:34:56.7Z",
                "1969-12-31T23:59:59.999999Z",
                "2024-02-29T00:00:00+23:59",
                "2000-02-29T00:00:00-23:59",
                "0000-01-01T00:00:00-00:00",
                "9999-12-31T23:59:59.123456+05:30"
            })
    void timestampIsPlacedAsThePlatformDoes(String text) {
        OffsetDateTime time =
                OffsetDateTime.of(
                        OffsetDateTime.parse(text.replaceFirst("(Z|[+-]..:..)$", "Z"))
                                .toLocalDateTime(),
                        ZoneOffset.UTC);
        String offset = text.replaceFirst(".*?(Z|[+-]..:..)$", "$1");
        if (!offset.equals("Z")) {
            long minutes =
                    Long.parseLong(offset.substring(1, 3)) * 60
                            + Long.parseLong(offset.substring(4));
            time = offset.startsWith("-") ? time.plusMinutes(minutes) : time.minusMinutes(minutes);
        }
        assertThat(parse(text)).isEqualTo(time.toEpochSecond() * 1_000_000 + time.getNano() / 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00.0000019Z, 2026-03-01T00:00:00.000001Z",
        "1960-01-01T00:00:00.9999999Z, 1960-01-01T00:00:00.999999Z",
        "2026-03-01t00:00:00.100000000000000000000000000000000000000000z, 2026-03-01T00:00:00.1Z"
    })
    void digitsBelowTheMicrosecondAreCut(String text, String same) {
        assertThat(parse(text)).isEqualTo(parse(same)).isNotEqualTo(EventTime.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T12:34:56",
                "2026-03-01 12:34:56Z",
                "2026-3-1T12:34:56Z",
                "2026-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:60:00Z",
                "2016-12-31T23:59:60Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00,5Z",
                "2026-01-01T00:00:00+24:00",
                "2026-01-01T00:00:00+01:60",
                "2026-01-01T00:00:00+0100",
                "2026-01-01T00:00:00+01",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01T00:00:00Z ",
                "+2026-01-01T00:00:00Z",
                "-026-01-01T00:00:00Z",
                "12026-01-01T00:00:00Z",
                "２026-01-01T00:00:00Z"
            })
    void whatIsNoTimestampIsRefused(String text) {
        assertThat(parse(text)).isEqualTo(EventTime.INVALID);
    }

    private static long parse(String text) {
        byte[] bytes = Records.utf8(text);
        return EventTime.parseMicros(bytes, 0, bytes.length);
    }
}
