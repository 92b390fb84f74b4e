package io.playledger.store.archive;

import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.quarantine.Reasons;
import io.playledger.engine.quarantine.RecordHints;
import io.playledger.store.subject.ErasedRecords;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Writes rejected records into the quarantine, within the commit's transaction.
final class QuarantineRows {
    /// No id that keeps the contract is longer, so that a cut one is never taken for another.
    private static final int TEXT_MAX = 1024;

    private static final int RECORDS_PER_BATCH = 500;

    private QuarantineRows() {}

    static void add(Handle handle, long sequence, int sourceId, List<RejectedRecord> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        long id =
                handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM quarantine")
                        .mapTo(Long.class)
                        .one();
        for (int from = 0; from < rejected.size(); from += RECORDS_PER_BATCH) {
            int to = Math.min(rejected.size(), from + RECORDS_PER_BATCH);
            add(handle, sequence, sourceId, rejected.subList(from, to), id + from);
        }
    }

    private static void add(
            Handle handle,
            long sequence,
            int sourceId,
            List<RejectedRecord> rejected,
            long idBefore) {
        PreparedBatch records = handle.prepareBatch(Sql.named("insert-quarantine"));
        PreparedBatch violations = handle.prepareBatch(Sql.named("insert-violation"));
        long id = idBefore;
        for (RejectedRecord record : rejected) {
            id++;
            Rejection rejection = record.rejection();
            RecordHints hints = RecordHints.of(record.raw());
            records.bind("id", id)
                    .bind("sequence", sequence)
                    .bind("source", sourceId)
                    .bind("partition", record.partition())
                    .bind("offset", record.offset())
                    .bind("received", record.receivedTimeMicros())
                    .bind("raw", record.raw())
                    .bind("eventId", cut(rejection.eventId()))
                    .bind("eventType", cut(rejection.eventType()))
                    .bind("userId", cut(rejection.userId()))
                    .bind("itemId", cut(rejection.itemId()))
                    .bind("itemKind", kind(rejection.itemId()))
                    .bind("eventTime", rejection.eventTimeMicros())
                    .bind("reasons", Reasons.of(rejection.violations()))
                    .bind("client", hints.client())
                    .bind("surface", hints.surface())
                    .bind("bytes", record.raw().length)
                    .add();
            int ordinal = 0;
            for (Violation violation : rejection.violations()) {
                violations
                        .bind("quarantine", id)
                        .bind("ordinal", ordinal++)
                        .bind("field", cut(violation.field()))
                        .bind("rule", cut(violation.rule()))
                        .bind("found", cut(violation.found()))
                        .add();
            }
        }
        records.execute();
        violations.execute();
    }

    /// Takes rows out, and keeps what they count for: a play's kind and quarter of an hour, and how
    /// many came from where.
    static void erase(Head head, Instant at, List<Long> ids) throws Head.Undone {
        head.advance((handle, sequence) -> {
            Manifest.addCommit(handle, sequence, "erasure", OptionalInt.empty(), at, List.of());
            record Row(
                    int source,
                    int partition,
                    long cameIn,
                    long received,
                    @Nullable String kind,
                    @Nullable Long time) {}
            Map<Long, Long> byPartition = new TreeMap<>();
            int erased = 0;
            for (long id : ids) {
                Optional<Row> found =
                        handle.createQuery("SELECT * FROM quarantine WHERE id = :id")
                                .bind("id", id)
                                .map((row, context) ->
                                        new Row(
                                                row.getInt("source_id"),
                                                row.getInt("source_partition"),
                                                row.getLong("sequence"),
                                                row.getLong("received_time_micros"),
                                                "play".equals(row.getString("event_type"))
                                                        ? row.getString("item_kind")
                                                        : null,
                                                (Long) row.getObject("event_time_micros")))
                                .findOne();
                if (found.isEmpty()) {
                    continue;
                }
                Row row = found.get();
                erased++;
                byPartition.merge((long) row.source() << 32 | row.partition(), 1L, Long::sum);
                if (row.kind() != null && row.time() != null) {
                    ErasedRecords.addRejected(
                            handle, sequence, row.cameIn(), row.kind(), row.time(), row.received());
                }
                handle.execute("DELETE FROM quarantine_violation WHERE quarantine_id = ?", id);
                handle.execute("DELETE FROM quarantine WHERE id = ?", id);
            }
            byPartition.forEach((partition, count) ->
                    handle.execute(
                            "INSERT INTO erased_tally VALUES (?, ?, ?, 0, ?)",
                            sequence,
                            (int) (partition >>> 32),
                            (int) (long) partition,
                            count));
            return new Head.Effect(0, 0, 0, -erased, null);
        });
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    private static @Nullable String kind(@Nullable String itemId) {
        int colon = itemId == null ? -1 : itemId.indexOf(':');
        return itemId == null || colon < 0 ? null : cut(itemId.substring(0, colon));
    }
}
