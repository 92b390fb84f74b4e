package io.playledger.engine.royalty.against;

import java.util.List;

/// Rows of a report that say the very same.
///
/// @param lines where they stand, at least two
public record RepeatedRow(String itemId, String country, List<Long> lines, Figures each) {
    public RepeatedRow {
        lines = List.copyOf(lines);
    }
}
