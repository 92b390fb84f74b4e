package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import java.math.BigDecimal;
import java.util.Map;

/// A line that differs.
///
/// @param parts of the causes that moved it; they sum to the change
/// @param main the cause with the largest part; the earlier one where two are equal
public record ChangedLine(
        LineKey key,
        Status status,
        long playsBefore,
        long playsAfter,
        BigDecimal before,
        BigDecimal after,
        Map<Cause, Part> parts,
        Cause main) {
    public ChangedLine {
        parts = Map.copyOf(parts);
    }

    /// In which of the statements the line stands.
    public enum Status {
        ADDED,
        REMOVED,
        CHANGED
    }

    /// What a cause moved.
    public record Part(long plays, long msPlayed, BigDecimal amount) {}

    public BigDecimal change() {
        return after.subtract(before);
    }
}
