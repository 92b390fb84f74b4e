package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.Period;

import java.util.Collection;
import java.util.List;

/// What a statement is of: a period in its zone, and the item kinds that take part.
///
/// @param kinds sorted
public record PeriodKey(Period period, List<String> kinds) {
    public PeriodKey {
        kinds = kinds.stream().sorted().distinct().toList();
    }

    public static PeriodKey of(Period period, Collection<String> kinds) {
        return new PeriodKey(period, List.copyOf(kinds));
    }

    public PeriodBook book() {
        return new PeriodBook(period.zone(), kinds);
    }

    public String label() {
        return period.label();
    }

    /// As the audit trail names it: `2026-03 UTC title,track`.
    public String subject() {
        return period.label() + " " + period.zone().getId() + " " + String.join(",", kinds);
    }
}
