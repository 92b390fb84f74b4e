package io.playledger.engine.source;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.json.Json;

import java.util.List;

/// Takes what a file holds, in the file's order. A record's offset is its line number − 1 (a
/// Parquet file's: its row number from 0).
interface RowSink {
    /// A table's columns, before its rows.
    void columns(List<String> names);

    /// One line of JSON; the bytes are valid during the call.
    void line(long offset, byte[] bytes, int from, int length);

    /// One row of a table.
    void row(long offset, Json.Obj row);

    /// One record that is no row: quarantined as it is.
    void broken(long offset, byte[] raw, Violation violation);
}
