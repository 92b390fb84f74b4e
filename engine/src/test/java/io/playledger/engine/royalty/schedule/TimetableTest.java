package io.playledger.engine.royalty.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.schedule.ScheduleSettings.Unit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// The time of day in its zone, over changes of the clock.
class TimetableTest {
    private static Timetable at(String time, String zone, String bookZone) {
        LocalTime at = LocalTime.parse(time);
        return new Timetable(
                new ScheduleSettings(
                        at,
                        ZoneId.of(zone),
                        Set.of(Unit.DAY, Unit.MONTH),
                        3,
                        PeriodBook.of(ZoneId.of(bookZone), List.of("track"))),
                at);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, 04:00, UTC,              UTC,              2026-03-11T04:00:00Z",
        "2026-03-10, 00:00, UTC,              UTC,              2026-03-11T00:00:00Z",
        "2026-03-10, 04:00, Europe/Stockholm, UTC,              2026-03-11T03:00:00Z",
        "2026-03-10, 00:30, Europe/Stockholm, UTC,              2026-03-11T23:30:00Z",
        "2026-03-10, 04:00, UTC,              America/New_York, 2026-03-11T04:00:00Z",
        "2026-03-28, 02:30, Europe/Stockholm, Europe/Stockholm, 2026-03-29T01:30:00Z",
        "2026-10-24, 02:30, Europe/Stockholm, Europe/Stockholm, 2026-10-25T00:30:00Z",
        "2026-02,    04:00, UTC,              UTC,              2026-03-01T04:00:00Z"
    })
    void firstRunIsAtTheTimeOfDayAfterTheEnd(
            String period, String time, String zone, String bookZone, String expected) {
        PeriodKey key = PeriodBook.of(ZoneId.of(bookZone), List.of("track")).period(period);
        Instant end = key.period().end();
        assertThat(at(time, zone, bookZone).next(key, List.of(), end.minusSeconds(1)))
                .hasValueSatisfying(due -> {
                    assertThat(due.since()).isEqualTo(expected);
                    assertThat(due.since()).isAfterOrEqualTo(end);
                    assertThat(due.occasion()).isEqualTo(Due.Occasion.NEXT_DAY);
                });
    }

    @Test
    void candidatesAreTheDaysToCatchUpAndWhatStillRuns() {
        assertThat(at("04:00", "UTC", "UTC").candidates(Instant.parse("2026-03-02T12:00:00Z")))
                .extracting(PeriodKey::label)
                .containsExactly(
                        "2026-02-27",
                        "2026-02-28",
                        "2026-03-01",
                        "2026-03-02",
                        "2026-02",
                        "2026-03");
    }
}
