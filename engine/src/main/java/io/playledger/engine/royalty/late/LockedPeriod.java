package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A signed-off period, with what was recorded since that reaches into it.
///
/// @param run its statement
/// @param since what was recorded after the statement was made, or after the correction that stands
/// @param correction the correction that stands; null for none
public record LockedPeriod(PeriodKey key, long run, Since since, @Nullable Standing correction) {
    /// What may make a recomputation come out otherwise. Whether it does shows when a correction is
    /// proposed.
    ///
    /// @param items of the catalogue that something else is said of for a time within the period;
    ///   [#MANY] where there are too many to be counted at a glance
    /// @param deletions deletion requests of subjects with events on its dates
    /// @param pools number of the period's newest pools, 0 for none; null where they are those that
    ///   it is computed by
    /// @param rules number of the newest rule set that has another rule for its kinds within it;
    ///   null where none has
    public record Since(
            long items, long deletions, @Nullable Integer pools, @Nullable Integer rules) {
        /// More items than are counted.
        public static final long MANY = -1;

        /// Nothing reaches into it.
        public static final Since NOTHING = new Since(0, 0, null, null);

        /// Whether nothing was recorded that a correction takes by itself. A new rule is none: it
        /// is not what the old statement got wrong, and is taken on a person's word alone.
        public boolean isNothing() {
            return items == 0 && deletions == 0 && pools == null;
        }
    }

    /// A correction that stands.
    ///
    /// @param settledBy the locked run that paid it; null while it can be undone
    /// @param paidIn label of the period that pays it; null while none is open
    public record Standing(
            long decision,
            String reason,
            String by,
            Instant at,
            @Nullable Long settledBy,
            @Nullable String paidIn) {}

    /// Whether a person should look at it: something was recorded since.
    public boolean changed() {
        return !since.isNothing();
    }
}
