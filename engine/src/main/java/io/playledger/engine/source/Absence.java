package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Tables say "nothing here" by null or by an empty cell; the contract says it by leaving out.
final class Absence {
    private Absence() {}

    static boolean isAbsent(@Nullable Json value) {
        return value == null
                || value instanceof Json.Null
                || (value instanceof Json.Text(String text) && text.isEmpty());
    }

    /// The value without the members, at any depth of objects, that are null.
    static Json withoutNulls(Json value) {
        if (!(value instanceof Json.Obj(Map<String, Json> members))) {
            return value;
        }
        Map<String, Json> kept = new LinkedHashMap<>();
        members.forEach((key, member) -> {
            if (!(member instanceof Json.Null)) {
                kept.put(key, withoutNulls(member));
            }
        });
        return new Json.Obj(kept);
    }
}
