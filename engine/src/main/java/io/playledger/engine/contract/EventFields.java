package io.playledger.engine.contract;

import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonNumber;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The members of one record's object, checked field by field as docs/spec/event-contract.md says.
final class EventFields {
    /// In the contract's order.
    static final List<String> NAMES =
            List.of(
                    "schema_version",
                    "event_id",
                    "event_type",
                    "user_id",
                    "item_id",
                    "surface",
                    "timestamp",
                    "payload");

    private static final int ID_CHARS_MAX = 128;
    private static final int ITEM_ID_CHARS_MAX = 256;

    private final Map<String, Json> members;
    private final long receivedTimeMicros;

    EventFields(Map<String, Json> members, long receivedTimeMicros) {
        this.members = members;
        this.receivedTimeMicros = receivedTimeMicros;
    }

    void checkInto(Violations violations) {
        checkSchemaVersion(violations);
        checkId("event_id", ID_CHARS_MAX, violations);
        checkVocabulary("event_type", violations);
        checkId("user_id", ID_CHARS_MAX, violations);
        checkId("item_id", ITEM_ID_CHARS_MAX, violations);
        checkItemKind(violations);
        checkVocabulary("surface", violations);
        checkTimestamp(violations);
        checkPayload(violations);
        for (Map.Entry<String, Json> member : members.entrySet()) {
            if (!NAMES.contains(member.getKey())) {
                violations.add(Excerpt.of(member.getKey()), "unknown_field", member.getValue());
            }
        }
    }

    /// What could be read, each field only where it keeps its own rules.
    Rejection rejection(Violations violations) {
        long micros = eventTimeMicros();
        return new Rejection(
                violations.all(),
                readable("event_id", ID_CHARS_MAX),
                readableWord("event_type"),
                readable("user_id", ID_CHARS_MAX),
                readable("item_id", ITEM_ID_CHARS_MAX),
                micros == EventTime.INVALID ? null : micros);
    }

    /// A string field of a record that keeps the contract.
    String text(String field) {
        if (members.get(field) instanceof Json.Text(String value)) {
            return value;
        }
        throw new IllegalStateException(field + " was not checked");
    }

    int schemaVersion() {
        return members.get("schema_version") instanceof Json.Num(String canonical)
                ? (int) JsonNumber.asLong(canonical).orElse(0)
                : 0;
    }

    /// Microseconds since 1970 UTC, or [EventTime#INVALID].
    long eventTimeMicros() {
        if (members.get("timestamp") instanceof Json.Text(String value)) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            return EventTime.parseMicros(bytes, 0, bytes.length);
        }
        return EventTime.INVALID;
    }

    PayloadFields payload() {
        Map<String, Json> found =
                members.get("payload") instanceof Json.Obj(Map<String, Json> inner)
                        ? inner
                        : Map.of();
        return new PayloadFields(eventType(), found);
    }

    private String eventType() {
        return members.get("event_type") instanceof Json.Text(String value) ? value : "";
    }

    private void checkSchemaVersion(Violations violations) {
        Json value = present("schema_version", violations);
        if (value != null) {
            IntegerRule.check("schema_version", value, 1, Integer.MAX_VALUE, violations);
        }
    }

    private void checkId(String field, int charsMax, Violations violations) {
        Json value = present(field, violations);
        if (value == null) {
            return;
        }
        if (!(value instanceof Json.Text(String text))) {
            violations.add(field, "type", value);
            return;
        }
        if (!isWithin(text, charsMax)) {
            violations.add(field, "length", value);
        }
        if (hasControlCharacter(text)) {
            violations.add(field, "control_character", value);
        }
    }

    private void checkItemKind(Violations violations) {
        if (eventType().equals("play")
                && members.get("item_id") instanceof Json.Text(String item)
                && !isPlayable(item)) {
            violations.add("item_id", "item_kind", new Json.Text(item));
        }
    }

    private void checkVocabulary(String field, Violations violations) {
        Json value = present(field, violations);
        if (value == null) {
            return;
        }
        if (!(value instanceof Json.Text)) {
            violations.add(field, "type", value);
        } else if (readableWord(field) == null) {
            violations.add(field, "pattern", value);
        }
    }

    private void checkTimestamp(Violations violations) {
        Json value = present("timestamp", violations);
        if (value == null) {
            return;
        }
        long micros = eventTimeMicros();
        if (!(value instanceof Json.Text)) {
            violations.add("timestamp", "type", value);
        } else if (micros == EventTime.INVALID) {
            violations.add("timestamp", "timestamp", value);
        } else if (micros > receivedTimeMicros + ContractReader.AHEAD_MICROS_MAX) {
            violations.add("timestamp", "timestamp_in_future", value);
        }
    }

    private void checkPayload(Violations violations) {
        Json value = present("payload", violations);
        if (value == null) {
            return;
        }
        if (value instanceof Json.Obj) {
            payload().checkInto(violations);
        } else {
            violations.add("payload", "type", value);
        }
    }

    private @Nullable Json present(String field, Violations violations) {
        Json value = members.get(field);
        if (value == null) {
            violations.add(field, "required", Violations.ABSENT);
        }
        return value;
    }

    private @Nullable String readable(String field, int charsMax) {
        return members.get(field) instanceof Json.Text(String text)
                        && isWithin(text, charsMax)
                        && !hasControlCharacter(text)
                ? text
                : null;
    }

    private @Nullable String readableWord(String field) {
        if (members.get(field) instanceof Json.Text(String text)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Vocabulary.matches(bytes, 0, bytes.length) ? text : null;
        }
        return null;
    }

    private static boolean isWithin(String text, int charsMax) {
        int count = text.codePointCount(0, text.length());
        return count >= 1 && count <= charsMax;
    }

    private static boolean isPlayable(String item) {
        return (item.startsWith("track:") || item.startsWith("title:"))
                && item.length() > "track:".length();
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }
}
