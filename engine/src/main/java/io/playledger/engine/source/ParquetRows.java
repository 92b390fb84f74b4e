package io.playledger.engine.source;

import java.nio.file.Path;
import java.util.List;

/// Port that reads Parquet files row by row as JSON.
public interface ParquetRows {
    /// Reads every row in the file's order.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is no Parquet
    ///   file
    void read(Path file, Reader reader);

    /// Takes what a file holds.
    interface Reader {
        /// Before the rows.
        ///
        /// @param names the columns in the file's order
        /// @param rows how many rows will come
        void columns(List<String> names, long rows);

        /// One row as a JSON object of its columns: absent values are null, timestamps RFC 3339 in
        /// UTC (those without a zone are taken as UTC), decimals and integers beyond 64 bits exact,
        /// as text.
        void row(String json);
    }
}
