package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the contract's tests share: reading one record by either path, and a row as values.
final class Records {
    static final long RECEIVED_MICROS =
            Instant.parse("2026-03-02T00:00:00Z").getEpochSecond() * 1_000_000;

    static final String PLAY =
            """
            {"schema_version":1,"event_id":"e-1","event_type":"play","user_id":"u-1",\
            "item_id":"track:t-1","surface":"ios","timestamp":"2026-03-01T12:00:00Z",\
            "payload":{"ms_played":30000,"country":"DE"}}\
            """;

    private Records() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Reads as the product does.
    static @Nullable Rejection read(byte[] record, EventBatch into) {
        return new ContractReader().read(record, 0, record.length, RECEIVED_MICROS, 3, 41, into);
    }

    static @Nullable Rejection readCompletely(byte[] record, EventBatch into) {
        return new CompleteReader().read(record, 0, record.length, RECEIVED_MICROS, 3, 41, into);
    }

    static boolean readFast(byte[] record, EventBatch into) {
        return new FastReader().read(record, 0, record.length, RECEIVED_MICROS, 3, 41, into);
    }

    static Rejection rejectionOf(String record) {
        return rejectionOf(utf8(record));
    }

    static Rejection rejectionOf(byte[] record) {
        EventBatch batch = new EventBatch(1);
        Rejection rejection = read(record, batch);
        if (rejection == null) {
            throw new AssertionError("accepted");
        }
        if (batch.rows() != 0 || batch.byteCount() != 0) {
            throw new AssertionError("the batch was changed");
        }
        return rejection;
    }

    /// `field rule` of each violation.
    static List<String> rulesOf(Rejection rejection) {
        return rejection.violations().stream().map(v -> v.field() + " " + v.rule()).toList();
    }

    static List<@Nullable Object> row(EventBatch batch, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Utf8Column column :
                List.of(
                        batch.eventId(),
                        batch.eventType(),
                        batch.userId(),
                        batch.itemId(),
                        batch.surface(),
                        batch.country(),
                        batch.client(),
                        batch.payload())) {
            values.add(column.get(row));
        }
        values.add(batch.schemaVersion(row));
        values.add(batch.eventTimeMicros(row));
        values.add(batch.receivedTimeMicros(row));
        values.add(batch.msPlayed(row));
        values.add(batch.durationMillis(row));
        values.add(batch.idHash(row));
        values.add(batch.partition(row));
        values.add(batch.offset(row));
        return values;
    }
}
