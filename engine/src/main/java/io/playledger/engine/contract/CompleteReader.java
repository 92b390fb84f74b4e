package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The complete reader: takes any bytes, finds every violation, and appends what keeps the
/// contract. [FastReader] is its shortcut and must never differ from it in what it appends.
final class CompleteReader {
    @Nullable Rejection read(
            byte[] bytes,
            int from,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        boolean tooLarge = length > ContractReader.RECORD_BYTES_MAX;
        JsonDocument document =
                JsonReader.read(bytes, from, Math.min(length, ContractReader.RECORD_BYTES_MAX));
        Violations violations = new Violations();
        Map<String, Json> members = Map.of();
        if (document.value() instanceof Json.Obj(Map<String, Json> found)) {
            members = found;
        }
        EventFields fields = new EventFields(members, receivedTimeMicros);
        if (tooLarge) {
            violations.add("record", "too_large", length + " bytes");
        } else {
            document.flaws().forEach(violations::add);
            if (document.complete() && document.value() instanceof Json.Obj) {
                fields.checkInto(violations);
            } else if (document.complete() && document.value() != null) {
                violations.add("record", "type", document.value());
            }
        }
        if (violations.count() > 0) {
            return fields.rejection(violations);
        }
        append(fields, receivedTimeMicros, partition, offset, into);
        return null;
    }

    private static void append(
            EventFields fields,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        byte[] eventId = fields.text("event_id").getBytes(StandardCharsets.UTF_8);
        into.eventId().append(eventId, 0, eventId.length);
        into.eventType().append(fields.text("event_type"));
        into.userId().append(fields.text("user_id"));
        into.itemId().append(fields.text("item_id"));
        into.surface().append(fields.text("surface"));
        PayloadFields payload = fields.payload();
        into.country().append(payload.country());
        into.client().append(payload.client());
        into.payload().append(CanonicalJson.of(new Json.Obj(payload.members())));
        into.endRow(
                fields.schemaVersion(),
                fields.eventTimeMicros(),
                receivedTimeMicros,
                payload.msPlayed(),
                payload.durationMillis(),
                IdHash.of(eventId, 0, eventId.length),
                partition,
                offset);
    }
}
