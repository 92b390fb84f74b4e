package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.period.PeriodBook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a person decided about late exceptions, one or many at once.
///
/// @param id number of its audit entry
/// @param periods labels of the periods that its events were too late for, in their order
/// @param events how many were decided
/// @param undone how many of them a further decision has undone
public record LateDecision(
        long id,
        Verdict verdict,
        PeriodBook book,
        List<String> periods,
        long events,
        long undone,
        String reason,
        String by,
        Instant at) {
    public LateDecision {
        periods = List.copyOf(periods);
    }

    /// What can be decided.
    public enum Verdict {
        /// Pay in the next open period.
        ADJUST,
        /// Do not pay.
        REJECT,
        /// Take a decision back: the events wait again.
        UNDO,
        /// Pay, or take back, what a recomputation of a locked period makes different.
        CORRECT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
