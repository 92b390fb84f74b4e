package io.playledger.engine.royalty.period;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/// Statements that belong side by side: one zone, one choice of item kinds.
///
/// @param kinds sorted
public record PeriodBook(ZoneId zone, List<String> kinds) {
    public PeriodBook {
        kinds = kinds.stream().sorted().distinct().toList();
    }

    public static PeriodBook of(ZoneId zone, Collection<String> kinds) {
        return new PeriodBook(zone, List.copyOf(kinds));
    }

    /// The period of this book with a label (`2026-03`, `2026-03-14`).
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is none
    public PeriodKey period(String label) {
        return PeriodKey.of(io.playledger.engine.royalty.Period.parse(label, zone), kinds);
    }
}
