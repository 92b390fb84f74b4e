package io.playledger.engine.royalty.period;

import java.util.Locale;

/// How far a period has come; derived from the clock, its runs and its sign-off each time that
/// somebody asks.
public enum PeriodState {
    /// It still runs, or nobody has reconciled it.
    OPEN,
    /// It has ended; its statement was made while late events were still taken.
    PROVISIONAL,
    /// Its statement was made after its window had closed.
    FINAL,
    /// Signed off; its statement never changes.
    LOCKED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
