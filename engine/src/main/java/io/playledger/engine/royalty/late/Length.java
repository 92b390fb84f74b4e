package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.period.PeriodKey;

import java.util.Locale;

/// Which periods of a book are meant. An event can be late for its day and for its month, and each
/// has a statement of its own: the two are triaged apart.
public enum Length {
    DAY(10),
    MONTH(7);

    private final int labelLength;

    Length(int labelLength) {
        this.labelLength = labelLength;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Length of(PeriodKey key) {
        return key.label().length() == MONTH.labelLength ? MONTH : DAY;
    }

    /// Whether a period is of this length.
    public boolean has(PeriodKey key) {
        return of(key) == this;
    }
}
