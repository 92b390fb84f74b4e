package io.playledger.engine.source;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The JSON type that each canonical field has, for sources that know only text or write ids as
/// numbers. A value that cannot take the type stays as it is, for the contract to refuse.
final class FieldTypes {
    static final List<String> TOP = ContractReader.FIELDS;
    static final String RECEIVED_AT = "received_at";
    static final String PAYLOAD_PREFIX = "payload.";

    private static final Set<String> NUMBERS =
            Set.of("schema_version", "payload.ms_played", "payload.duration_ms", "payload.value");
    private static final Set<String> BOOLEANS = Set.of("payload.offline");
    private static final Set<String> TEXTS =
            Set.of(
                    "event_id",
                    "event_type",
                    "user_id",
                    "item_id",
                    "surface",
                    "timestamp",
                    RECEIVED_AT,
                    "payload.country",
                    "payload.client");

    private FieldTypes() {}

    static boolean isTarget(String field) {
        return TOP.contains(field)
                || field.equals(RECEIVED_AT)
                || (field.startsWith(PAYLOAD_PREFIX) && !field.endsWith("."));
    }

    /// The value in its field's type.
    static Json fit(String field, Json value) {
        if (value instanceof Json.Text(String text)) {
            if (NUMBERS.contains(field) && parse(text) instanceof Json.Num number) {
                return number;
            }
            if (BOOLEANS.contains(field) && parse(text) instanceof Json.Bool bool) {
                return bool;
            }
            if (field.equals("payload") && parse(text) instanceof Json.Obj object) {
                return object;
            }
            return value;
        }
        if (TEXTS.contains(field) && (value instanceof Json.Num || value instanceof Json.Bool)) {
            return new Json.Text(text(value));
        }
        return value;
    }

    /// A value as plain text: a string without its quotes, else its JSON.
    static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : CanonicalJson.of(value);
    }

    private static Json parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
        return document.value() != null && document.flaws().isEmpty()
                ? document.value()
                : new Json.Null();
    }
}
