package io.playledger.store.archive;

import io.playledger.engine.archive.RefusedRecord;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;
import io.playledger.store.subject.SubjectKey;

import org.jdbi.v3.core.Handle;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a commit keeps for deletion requests, in its own transaction: requests that came as events,
/// and how much was refused.
final class DeletionIntake {
    private static final byte[] REQUEST = "deletion_request".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DeletionIntake() {}

    static void requests(Handle handle, SubjectKey key, EventBatch events) {
        Utf8Column types = events.eventType();
        for (int row = 0; row < events.rows(); row++) {
            if (types.length(row) != REQUEST.length
                    || !Arrays.equals(
                            types.bytes(),
                            types.start(row),
                            types.end(row),
                            REQUEST,
                            0,
                            REQUEST.length)) {
                continue;
            }
            String told =
                    JSON.writeValueAsString(
                            List.of(
                                    text(events.eventId(), row),
                                    text(events.userId(), row),
                                    text(events.payload(), row)));
            handle.execute(
                    "INSERT INTO deletion_inbox (received_micros, event_micros, sealed) VALUES (?,"
                            + " ?, ?)",
                    events.receivedTimeMicros(row),
                    events.eventTimeMicros(row),
                    key.seal(told));
        }
    }

    private static String text(Utf8Column column, int row) {
        return column.isAbsent(row)
                ? "{}"
                : new String(
                        column.bytes(),
                        column.start(row),
                        column.length(row),
                        StandardCharsets.UTF_8);
    }

    static void refused(
            Handle handle, long sequence, int sourceId, List<RefusedRecord> refused, Instant at) {
        record Place(long request, int partition) {}
        record Told(long count, long offsetMax) {}
        Map<Place, Told> told = new HashMap<>();
        for (RefusedRecord record : refused) {
            told.merge(
                    new Place(record.request(), record.partition()),
                    new Told(1, record.offset()),
                    (one, other) ->
                            new Told(
                                    one.count() + other.count(),
                                    Math.max(one.offsetMax(), other.offsetMax())));
        }
        told.forEach((place, sum) ->
                handle.execute(
                        "INSERT INTO deletion_refused VALUES (?, ?, ?, ?, ?, ?, ?)",
                        place.request(),
                        sequence,
                        sourceId,
                        place.partition(),
                        sum.offsetMax(),
                        sum.count(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    }
}
