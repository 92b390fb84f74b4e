package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A place in a source's row, as a dotted path (`track_metadata.additional_info.duration_ms`). A
/// column whose own name has dots is found by its whole name first.
record FieldPath(String path) {
    /// What stands there, or null where nothing, null or an empty text does.
    @Nullable Json in(Json.Obj row) {
        Json found = find(row, path);
        return Absence.isAbsent(found) ? null : found;
    }

    private static @Nullable Json find(Json.Obj object, String path) {
        Map<String, Json> members = object.members();
        Json whole = members.get(path);
        if (whole != null) {
            return whole;
        }
        int dot = path.indexOf('.');
        return dot > 0 && members.get(path.substring(0, dot)) instanceof Json.Obj inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }
}
