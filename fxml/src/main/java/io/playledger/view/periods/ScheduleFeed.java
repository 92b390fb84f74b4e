package io.playledger.view.periods;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.schedule.Due;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.util.List;

/// The scheduler in words.
final class ScheduleFeed {
    private static final int LINES_MAX = 4;

    private ScheduleFeed() {}

    /// What it does now or next.
    static String headline(Schedule schedule, ScreenContext context, PeriodWords words) {
        LocalTime at = schedule.settings().at();
        if (at == null) {
            return context.messages().get("periods.schedule.off");
        }
        PeriodKey running = schedule.running();
        if (running != null) {
            return context.messages().get("periods.schedule.running", words.name(running));
        }
        if (!schedule.waitsFor().isEmpty()) {
            return schedule.waitsFor();
        }
        @Nullable Due next = schedule.next();
        return next == null
                ? context.messages().get("periods.schedule.nothing")
                : context.messages()
                        .get(
                                "periods.schedule.next",
                                words.name(next.key()),
                                context.formats().stamp(next.since()));
    }

    /// What it did, newest first: when, and what of which period.
    static List<String> did(Schedule schedule, ScreenContext context) {
        return schedule.recent().stream()
                .limit(LINES_MAX)
                .map(entry -> line(entry, context))
                .toList();
    }

    private static String line(AuditEntry entry, ScreenContext context) {
        String period = entry.subject().replaceFirst(" .*", "");
        return context.messages()
                .get(
                        entry.act().equals("run.made")
                                ? "periods.schedule.ran"
                                : "periods.schedule.failed",
                        context.formats().stamp(entry.at()),
                        period);
    }
}
