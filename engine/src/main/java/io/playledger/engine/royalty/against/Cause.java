package io.playledger.engine.royalty.against;

import java.math.BigDecimal;

/// A way of counting under which our figures come closer to theirs: tried on our own records, never
/// guessed.
///
/// @param detail the instant, zone or milliseconds that was tried; empty where there is none
/// @param explained rows beyond tolerance that would be within it
/// @param of rows beyond tolerance in all
/// @param broken rows that agree and would not any more
/// @param difference how much of the absolute difference in the ranked measure those explained had
public record Cause(
        Kind kind, String detail, long explained, long of, long broken, BigDecimal difference) {
    /// What was tried.
    public enum Kind {
        /// All that they say of how they count, together.
        AS_STATED,
        /// They count what was received before `detail`.
        CUT_OFF,
        /// They count what we hold back as late.
        LATE,
        /// Their days are those of zone `detail`.
        ZONE,
        /// A play counts for them from `detail` milliseconds on.
        THRESHOLD,
        /// They count plays that no catalogue version of ours covers.
        UNLICENSED,
        /// They count repeated records.
        DUPLICATES,
        /// They count what falls under deletion requests here.
        ERASED,
        /// Their file tells rows twice.
        REPEATED_ROWS
    }
}
