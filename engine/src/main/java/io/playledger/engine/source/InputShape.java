package io.playledger.engine.source;

import java.util.List;

/// How to read a file.
///
/// @param delimiter between the cells of a CSV file
/// @param quote around cells of a CSV file
/// @param columns names for a CSV file without a header line; empty where it has one
public record InputShape(Format format, char delimiter, char quote, List<String> columns) {
    /// What a file holds.
    public enum Format {
        /// As the file's name says.
        BY_NAME,
        JSONL,
        CSV,
        PARQUET
    }

    /// The usual one: the name tells the format, CSV has commas, double quotes and a header.
    public static final InputShape USUAL = new InputShape(Format.BY_NAME, ',', '"', List.of());

    public InputShape {
        columns = List.copyOf(columns);
    }
}
