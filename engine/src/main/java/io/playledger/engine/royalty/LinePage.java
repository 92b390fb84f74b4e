package io.playledger.engine.royalty;

import java.util.List;

/// A page of a statement.
///
/// @param matching lines that the query matches in all
/// @param from index of the first line of this page among them
public record LinePage(long matching, long from, List<StatementLine> lines) {
    public LinePage {
        lines = List.copyOf(lines);
    }
}
