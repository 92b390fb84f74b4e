package io.playledger.app.demo;

/// Ways in which a demo record breaks the contract.
enum Breach {
    NO_MS_PLAYED,
    MS_PLAYED_NEGATIVE,
    MS_PLAYED_TOO_LARGE,
    COUNTRY_NAME,
    EVENT_TYPE_PATTERN,
    TIMESTAMP_IN_FUTURE,
    /// Cut off in the middle. Last, since a line of a history file must be JSON.
    NOT_JSON
}
