package io.playledger.engine.source;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table's row as an event: columns are named as the canonical fields, payload members as
/// `payload.ms_played`, and an optional `received_at` stands beside them.
final class CanonicalRow implements RowMapping {
    @Override
    public void checkColumns(String file, List<String> columns) {
        List<String> unknown =
                columns.stream().filter(column -> !FieldTypes.isTarget(column)).toList();
        if (!unknown.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file
                            + ": no field of the contract is called "
                            + String.join(", ", unknown)
                            + ". Name the columns as"
                            + " docs/spec/event-contract.md does (payload members as payload.NAME),"
                            + " or give a mapping.");
        }
        List<String> missing = new ArrayList<>(FieldTypes.TOP);
        missing.removeAll(columns);
        if (columns.stream().anyMatch(column -> column.startsWith(FieldTypes.PAYLOAD_PREFIX))) {
            missing.remove("payload");
        }
        if (!missing.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file + ": the columns " + String.join(", ", missing) + " are missing.");
        }
    }

    @Override
    public MappedRow map(Json.Obj row) {
        EventBuilder event = new EventBuilder();
        for (Map.Entry<String, Json> cell : row.members().entrySet()) {
            if (!Absence.isAbsent(cell.getValue())) {
                event.put(
                        cell.getKey(),
                        FieldTypes.fit(cell.getKey(), Absence.withoutNulls(cell.getValue())));
            }
        }
        return event.build();
    }

    /// Puts values under dotted names together into one event.
    static final class EventBuilder {
        private final Map<String, Json> top = new LinkedHashMap<>();
        private final Map<String, Json> payload = new LinkedHashMap<>();

        void put(String field, Json value) {
            if (field.startsWith(FieldTypes.PAYLOAD_PREFIX)) {
                String path = field.substring(FieldTypes.PAYLOAD_PREFIX.length());
                putNested(payload, path, value);
            } else if (field.equals("payload") && value instanceof Json.Obj(var members)) {
                payload.putAll(members);
            } else {
                top.put(field, value);
            }
        }

        MappedRow build() {
            Json receivedAt = top.remove(FieldTypes.RECEIVED_AT);
            top.putIfAbsent("payload", new Json.Obj(payload));
            return new MappedRow(new Json.Obj(top), receivedAt);
        }

        private static void putNested(Map<String, Json> into, String path, Json value) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                into.put(path, value);
                return;
            }
            Json inner =
                    into.computeIfAbsent(
                            path.substring(0, dot), key -> new Json.Obj(new LinkedHashMap<>()));
            if (inner instanceof Json.Obj(Map<String, Json> members)) {
                putNested(members, path.substring(dot + 1), value);
            }
        }
    }
}
