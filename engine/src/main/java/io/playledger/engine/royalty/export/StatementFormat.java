package io.playledger.engine.royalty.export;

import java.util.Locale;

/// How a rights holder's statement is written.
public enum StatementFormat {
    /// For spreadsheets: names beside ids, cells that would be executed made harmless.
    CSV,
    /// A workbook: summary, lines, adjustments.
    XLSX,
    /// Pages as an accountant sends them.
    PDF,
    /// The lines alone, as the archive's tables are written.
    PARQUET;

    /// The end of a file's name, and the name on the command line.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
