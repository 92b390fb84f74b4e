package io.playledger.engine.quarantine;

/// What became of a quarantined record.
public enum RecordState {
    /// Nobody decided yet.
    OPEN,
    /// Decided to be sent again; not known to be on the bus yet.
    SENDING,
    /// Sent again, fixed, and on the bus.
    REPUBLISHED,
    /// Given up, with a reason.
    DISCARDED
}
