package io.playledger.engine.diff;

import java.math.BigDecimal;
import java.util.List;

/// A page of changed lines.
///
/// @param matching lines that the query matches, without the noise
/// @param from index of the first line of this page among them
/// @param shown the lines of this page together
/// @param others lines that the query matches and this page does not show, without the noise
/// @param noise lines below the query's noise
public record ChangePage(
        long matching, long from, List<ChangedLine> lines, Sum shown, Sum others, Sum noise) {
    public ChangePage {
        lines = List.copyOf(lines);
    }

    /// Lines together.
    ///
    /// @param net by how much they move the total
    /// @param gross the sizes of their changes summed, whichever way they go
    public record Sum(long lines, BigDecimal net, BigDecimal gross) {
        /// With others.
        public Sum and(Sum more) {
            return new Sum(lines + more.lines, net.add(more.net), gross.add(more.gross));
        }
    }

    /// All that is not shown, the noise included.
    public Sum rest() {
        return others.and(noise);
    }
}
