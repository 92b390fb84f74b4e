package io.playledger.engine.failure;

/// What went wrong, as a stable name that a person can look up and a script can match.
public enum Code {
    /// The command, file or value is not what it must be; nothing was changed.
    BAD_INPUT,
    /// Somebody else changed the same thing first; look again, then repeat.
    CONFLICT,
    /// The period was signed off: its statement never changes.
    PERIOD_LOCKED,
    /// A check that a sign-off asks for is not green.
    GATE_RED,
    /// What takes two people was tried by one.
    SAME_PERSON,
    /// The home folder is open in another process.
    HOME_IN_USE,
    /// The bus cannot be reached; what was committed stays.
    BUS_UNREACHABLE,
    /// The topic was recreated or cut short: our positions are not on it any more.
    BUS_POSITIONS_LOST,
    /// A file of the archive is missing or not what the manifest says.
    ARCHIVE_DAMAGED,
    /// The disk refused a write.
    STORAGE_FAILED,
    /// The person or a shutdown interrupted the work.
    CANCELLED,
    /// There is no display to open a window on.
    NO_DISPLAY,
    /// A defect of ours.
    INTERNAL
}
