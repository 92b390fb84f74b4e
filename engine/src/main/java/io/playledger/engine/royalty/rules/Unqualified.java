package io.playledger.engine.royalty.rules;

import java.util.Arrays;
import java.util.Locale;

/// Why the rules leave a play out. A play for which several would do is counted under the first of
/// them, in this order.
public enum Unqualified {
    /// By a flagged client or user.
    ARTIFICIAL(10),
    /// On a surface that is left out.
    SURFACE(11),
    /// Played for fewer milliseconds than the least.
    LEAST_MS(12),
    /// Played for less of its length than the least share.
    LEAST_SHARE(13),
    /// Beyond what counts of one user's plays of one item in a day.
    PLAYS_PER_DAY(14),
    /// Of an item that has not reached far enough.
    ELIGIBILITY(15);

    private final int code;

    Unqualified(int code) {
        this.code = code;
    }

    /// The plan's verdict (plan/42-classed.sql).
    public int code() {
        return code;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Unqualified ofCode(int code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason: " + code));
    }

    public static Unqualified ofWireName(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason: " + name));
    }
}
