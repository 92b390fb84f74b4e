package io.playledger.engine.quarantine;

/// What records are grouped by.
public enum GroupBy {
    /// Everything that is wrong with a record, together.
    REASON,
    RULE,
    FIELD,
    CLIENT,
    SURFACE
}
