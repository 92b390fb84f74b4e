package io.playledger.store.royalty;

/// What the table of a run's left-out records holds: verdicts as of the plan's 42-classed, and two
/// of our own for what has no licence.
final class LeftOut {
    static final int CONFLICT = 1;
    static final int COPY = 2;
    static final int LATE = 3;
    static final int ERASED = 4;
    static final int COUNTS = 6;
    static final int NO_VERSION = 7;
    static final int OTHER_COUNTRY = 8;

    /// From here on: unqualified, by the rule.
    static final int UNQUALIFIED = 10;

    private LeftOut() {}
}
