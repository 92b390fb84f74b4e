package io.playledger.engine.royalty.schedule;

/// Whether everything that was received is archived.
public enum Intake {
    CAUGHT_UP,
    /// It will soon be known, or caught up.
    BEHIND,
    /// The bus does not tell.
    UNKNOWN
}
