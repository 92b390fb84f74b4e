package io.playledger.engine.royalty.schedule;

import io.playledger.engine.royalty.period.PeriodBook;

import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/// When the engine reconciles by itself.
///
/// @param at time of day of the first run after a period's end; null where it runs nothing
/// @param zone the zone of that time
/// @param units which periods
/// @param catchUpDays periods that ended longer ago are left alone
/// @param book zone and kinds of the statements
public record ScheduleSettings(
        @Nullable LocalTime at, ZoneId zone, Set<Unit> units, int catchUpDays, PeriodBook book) {
    /// A kind of period.
    public enum Unit {
        DAY,
        MONTH
    }

    public ScheduleSettings {
        units = Set.copyOf(units);
    }
}
