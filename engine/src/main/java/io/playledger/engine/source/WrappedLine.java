package io.playledger.engine.source;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonFlaw;
import io.playledger.engine.json.JsonReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A line of the form `{"received_at":…, "event":{…}}`.
///
/// @param event the event, or null where the line has none that could be read
/// @param violations what is wrong about the line beside its event
record WrappedLine(@Nullable Json event, @Nullable Json receivedAt, List<Violation> violations) {
    private static final byte[][] FIRST_KEYS = {
        "\"received_at\"".getBytes(StandardCharsets.US_ASCII),
        "\"event\"".getBytes(StandardCharsets.US_ASCII)
    };

    /// Whether the line's first key is one of the wrapper's, which no event has.
    static boolean is(byte[] bytes, int from, int length) {
        int end = from + length;
        int p = skipSpace(bytes, from, end);
        if (p == end || bytes[p] != '{') {
            return false;
        }
        p = skipSpace(bytes, p + 1, end);
        for (byte[] key : FIRST_KEYS) {
            if (p + key.length <= end
                    && java.util.Arrays.equals(bytes, p, p + key.length, key, 0, key.length)) {
                return true;
            }
        }
        return false;
    }

    static WrappedLine read(byte[] bytes, int from, int length) {
        JsonDocument document = JsonReader.read(bytes, from, length);
        List<Violation> violations = new ArrayList<>();
        for (JsonFlaw flaw : document.flaws()) {
            String field = flaw.path().isEmpty() ? "record" : flaw.path();
            violations.add(new Violation(field, flaw.rule(), flaw.found()));
        }
        if (!(document.value() instanceof Json.Obj(Map<String, Json> members))) {
            return new WrappedLine(null, null, violations);
        }
        Json event = members.get("event");
        if (event == null && document.complete()) {
            violations.add(new Violation("event", "required", "absent"));
        }
        members.forEach((key, value) -> {
            if (!key.equals("event") && !key.equals(FieldTypes.RECEIVED_AT)) {
                String field = Excerpt.of(key);
                violations.add(new Violation(field, "unknown_field", Excerpt.of(value)));
            }
        });
        return new WrappedLine(event, members.get(FieldTypes.RECEIVED_AT), violations);
    }

    private static int skipSpace(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && bytes[p] <= ' ' && bytes[p] >= 0) {
            p++;
        }
        return p;
    }
}
