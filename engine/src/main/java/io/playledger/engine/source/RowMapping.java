package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// From a source's row to the contract's shape.
interface RowMapping {
    /// Looks at a table's columns before its first row.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` if no row could be an
    ///   event
    default void checkColumns(String file, List<String> columns) {}

    /// The row in the contract's shape, or null where a filter leaves it out.
    @Nullable MappedRow map(Json.Obj row);
}
