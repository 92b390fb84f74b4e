package io.playledger.engine.royalty.impact;

import io.playledger.engine.catalog.Validity;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// What an edit of an item touches.
///
/// @param stretches of valid time during which something else is said then
/// @param events of the item in them that say a play, copies of one event among them
/// @param plays of the item in them, each event once, whether it qualifies or not
/// @param periods with a run that the stretches reach into, the newest first
public record Impact(
        String itemId,
        List<Validity> stretches,
        long events,
        long plays,
        List<TouchedPeriod> periods) {
    public Impact {
        stretches = List.copyOf(stretches);
        periods = List.copyOf(periods);
    }

    /// A period that the edit reaches into.
    ///
    /// @param run its current run
    /// @param plays of the item in the touched stretches within it
    /// @param money what its statement says before and after, of rights holders for whom that
    ///   differs; null where it was not computed
    public record TouchedPeriod(
            PeriodKey key, PeriodState state, long run, long plays, @Nullable List<Money> money) {
        /// What is done about it after the edit is committed.
        public Then then() {
            return state == PeriodState.LOCKED ? Then.ADJUST : Then.RERUN;
        }
    }

    /// What follows from a committed edit.
    public enum Then {
        /// The period is run again.
        RERUN,
        /// The statement is locked: the difference is an adjustment in the next open period.
        ADJUST
    }

    /// A rights holder's total in a currency.
    public record Money(String rightsHolder, String currency, BigDecimal before, BigDecimal after) {
        public BigDecimal change() {
            return after.subtract(before);
        }
    }
}
