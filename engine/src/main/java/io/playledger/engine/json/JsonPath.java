package io.playledger.engine.json;

import java.util.ArrayList;
import java.util.List;

/// Where a reader stands, as a dotted path (`payload.list[3].name`).
final class JsonPath {
    private static final int KEY_CHARS_MAX = 64;

    private final List<Object> steps = new ArrayList<>();

    void enter(String key) {
        steps.add(key);
    }

    void enter(int index) {
        steps.add(index);
    }

    void leave() {
        steps.removeLast();
    }

    /// The path, with long keys cut so that it stays a name.
    String text() {
        StringBuilder out = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                out.append('[').append(index).append(']');
            } else {
                out.append(out.isEmpty() ? "" : ".").append(key(step.toString()));
            }
        }
        return Excerpt.of(out.toString());
    }

    private static String key(String key) {
        return key.length() <= KEY_CHARS_MAX
                ? key
                : key.substring(0, key.offsetByCodePoints(0, KEY_CHARS_MAX / 2)) + "…";
    }
}
