package io.playledger.engine.royalty.against;

import java.util.Locale;

/// What a report tells of an item.
public enum Measure {
    PLAYS,
    /// Play time, in milliseconds.
    MILLIS,
    MONEY;

    public String wireName() {
        return this == MILLIS ? "ms_played" : name().toLowerCase(Locale.ROOT);
    }
}
