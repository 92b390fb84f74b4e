package io.playledger.engine.royalty.schedule;

import io.playledger.engine.royalty.period.PeriodKey;

import java.time.Instant;

/// A run that the clock asks for.
///
/// @param since from when on
public record Due(PeriodKey key, Occasion occasion, Instant since) {
    /// Why a run is due.
    public enum Occasion {
        /// The time of day came after the period's end.
        NEXT_DAY,
        /// The window for late events closed.
        WINDOW_CLOSED
    }
}
