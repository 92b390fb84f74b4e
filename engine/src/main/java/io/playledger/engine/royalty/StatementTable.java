package io.playledger.engine.royalty;

import java.nio.file.Path;

/// Port of a statement's table on disk: made of the canonical CSV, paged from then on.
public interface StatementTable {
    /// Writes the table of a canonical CSV file to `table`.
    void write(Path csv, Path table);

    /// Writes the table of an `adjustments.csv` (docs/spec/adjustments.md) to `table`.
    void writeAdjustments(Path csv, Path table);

    /// A page; ties of the sort follow the statement's key.
    LinePage page(Path table, LineQuery query);
}
