package io.playledger.engine.royalty.schedule;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the scheduler does, did and will do.
///
/// @param settings as configured
/// @param running the period being run; null while none is
/// @param due what is due and not done yet, in the order in which it will be done
/// @param next what comes next after that; null where nothing does
/// @param waitsFor why due runs wait, in a sentence; empty where they do not
/// @param recent what it did, newest first
public record Schedule(
        ScheduleSettings settings,
        @Nullable PeriodKey running,
        List<Due> due,
        @Nullable Due next,
        String waitsFor,
        List<AuditEntry> recent) {
    public Schedule {
        due = List.copyOf(due);
        recent = List.copyOf(recent);
    }
}
