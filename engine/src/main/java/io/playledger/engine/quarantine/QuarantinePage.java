package io.playledger.engine.quarantine;

import java.util.List;

/// A page of records, newest first.
///
/// @param more whether older ones follow; the last row's id asks for them
public record QuarantinePage(List<QuarantineRow> rows, boolean more) {
    public QuarantinePage {
        rows = List.copyOf(rows);
    }
}
