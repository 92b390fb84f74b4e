package io.playledger.app.home;

import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.schedule.ScheduleSettings;
import io.playledger.engine.royalty.schedule.ScheduleSettings.Unit;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The settings that begin with `schedule.`.
final class ScheduleKeys {
    private static final int DAYS_STANDARD = 31;
    private static final int DAYS_MAX = 366;

    private ScheduleKeys() {}

    /// Takes the keys out of those that are left.
    ///
    /// @param zone of the periods
    static ScheduleSettings take(Map<String, String> left, ZoneId zone, List<String> problems) {
        LocalTime at = at(Settings.take(left, "schedule.at", "04:00"), problems);
        ZoneId where =
                Settings.zone(
                        "schedule.zone",
                        Settings.take(left, "schedule.zone", zone.getId()),
                        problems);
        Set<Unit> units = units(Settings.take(left, "schedule.periods", "day"), problems);
        int days =
                (int)
                        Settings.number(
                                left,
                                "schedule.catch-up-days",
                                DAYS_STANDARD,
                                1,
                                DAYS_MAX,
                                problems);
        return new ScheduleSettings(
                at, where, units, days, PeriodBook.of(zone, List.of("track", "title")));
    }

    private static @Nullable LocalTime at(String text, List<String> problems) {
        if (text.equalsIgnoreCase("off")) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            problems.add("schedule.at «" + text + "» is not a time of day like 04:00, nor off");
            return null;
        }
    }

    private static Set<Unit> units(String text, List<String> problems) {
        Set<Unit> units = EnumSet.noneOf(Unit.class);
        for (String word : text.split(",", -1)) {
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "day" -> units.add(Unit.DAY);
                case "month" -> units.add(Unit.MONTH);
                default -> {
                    problems.add("schedule.periods «" + text + "» is not day, month or day,month");
                    return Set.of(Unit.DAY);
                }
            }
        }
        return units;
    }
}
