package io.playledger.engine.royalty;

import java.util.Locale;

/// How far a run can be trusted to stay.
public enum RunState {
    /// The window for late events was still open.
    PROVISIONAL,
    /// The window had closed.
    FINAL,
    /// Signed off; never changes.
    LOCKED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
