package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import java.util.Set;

/// Which rows of a source are events.
sealed interface RowFilter {
    boolean lets(Json.Obj row);

    /// The field has one of the texts.
    record Equals(FieldPath path, Set<String> texts) implements RowFilter {
        @Override
        public boolean lets(Json.Obj row) {
            Json value = path.in(row);
            return value != null && texts.contains(FieldTypes.text(value));
        }
    }

    /// The field has none of the texts; one without a value has none.
    record Not(FieldPath path, Set<String> texts) implements RowFilter {
        @Override
        public boolean lets(Json.Obj row) {
            return !new Equals(path, texts).lets(row);
        }
    }

    /// The field has a value.
    record Present(FieldPath path) implements RowFilter {
        @Override
        public boolean lets(Json.Obj row) {
            return path.in(row) != null;
        }
    }

    /// The field has no value.
    record Absent(FieldPath path) implements RowFilter {
        @Override
        public boolean lets(Json.Obj row) {
            return path.in(row) == null;
        }
    }
}
