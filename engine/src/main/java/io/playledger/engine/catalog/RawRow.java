package io.playledger.engine.catalog;

import java.util.Map;

/// A row's texts by column name, before any is checked; absent and empty are the same.
record RawRow(long line, Map<String, String> values) {
    String get(String column) {
        return values.getOrDefault(column, "");
    }
}
