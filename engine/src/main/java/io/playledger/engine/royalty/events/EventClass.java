package io.playledger.engine.royalty.events;

import io.playledger.engine.royalty.Waterfall;

import java.util.Locale;

/// A bar of the waterfall.
public enum EventClass {
    /// All of them.
    RECEIVED,
    REJECTED,
    DUPLICATE,
    LATE,
    ERASED,
    UNQUALIFIED,
    UNLICENSED,
    COUNTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How many records a waterfall has of it.
    public long of(Waterfall fall) {
        return switch (this) {
            case RECEIVED -> fall.received();
            case REJECTED -> fall.rejected();
            case DUPLICATE -> fall.duplicate();
            case LATE -> fall.late();
            case ERASED -> fall.erased();
            case UNQUALIFIED -> fall.unqualified();
            case UNLICENSED -> fall.unlicensed();
            case COUNTED -> fall.counted();
        };
    }
}
