package io.playledger.store.subject;

import io.playledger.engine.archive.ArchiveSnapshot;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

import javax.crypto.Cipher;

/// Rows of `erased_record`, as acts upon a handle.
public final class ErasedRecords {
    private static final int ROWS_PER_BATCH = 1_000;
    private static final int BYTES = 32;

    private ErasedRecords() {}

    /// Records what was taken out of the archive by snapshot `sequence`.
    public static void add(
            Handle handle, SubjectKey key, long sequence, List<ErasedRecord> records) {
        for (int from = 0; from < records.size(); from += ROWS_PER_BATCH) {
            PreparedBatch insert =
                    handle.prepareBatch(
                            "INSERT INTO erased_record (sequence, came_in, item_kind,"
                                + " event_quarter_micros, received_time_micros, again, sealed)"
                                + " VALUES (:sequence, :came, :kind, :quarter, :received, :again,"
                                + " :sealed)");
            for (ErasedRecord record :
                    records.subList(from, Math.min(records.size(), from + ROWS_PER_BATCH))) {
                ByteBuffer plain =
                        ByteBuffer.allocate(BYTES)
                                .putLong(record.idHash())
                                .putLong(record.contentHash())
                                .putLong(record.tie());
                insert.bind("sequence", sequence)
                        .bind("came", record.cameIn())
                        .bind("kind", record.itemKind())
                        .bind("quarter", record.eventQuarterMicros())
                        .bind("received", record.receivedMicros())
                        .bind("again", record.again())
                        .bind("sealed", key.scramble(Cipher.ENCRYPT_MODE, plain.array()))
                        .add();
            }
            insert.execute();
        }
    }

    /// Records a play that was taken out of the quarantine.
    public static void addRejected(
            Handle handle,
            long sequence,
            long cameIn,
            String kind,
            long eventMicros,
            long receivedMicros) {
        handle.execute(
                "INSERT INTO erased_record (sequence, came_in, item_kind, event_quarter_micros,"
                    + " received_time_micros, again, sealed) VALUES (?, ?, ?, ?, ?, FALSE, NULL)",
                sequence,
                cameIn,
                kind,
                ErasedRecord.quarter(eventMicros),
                receivedMicros);
    }

    /// What of an archive snapshot is missing from its files.
    public static List<ErasedRecord> load(Handle handle, SubjectKey key, ArchiveSnapshot snapshot) {
        return handle.createQuery(
                        "SELECT came_in, item_kind, event_quarter_micros, received_time_micros,"
                                + " again, sealed FROM erased_record WHERE sealed IS NOT NULL AND"
                                + " sequence <= :files AND came_in <= :sequence")
                .bind("files", snapshot.filesOf())
                .bind("sequence", snapshot.sequence())
                .setFetchSize(ROWS_PER_BATCH)
                .map((row, context) -> {
                    ByteBuffer plain =
                            ByteBuffer.wrap(
                                    key.scramble(Cipher.DECRYPT_MODE, row.getBytes("sealed")));
                    return new ErasedRecord(
                            row.getLong("came_in"),
                            row.getString("item_kind"),
                            row.getLong("event_quarter_micros"),
                            row.getLong("received_time_micros"),
                            row.getBoolean("again"),
                            plain.getLong(),
                            plain.getLong(),
                            plain.getLong());
                })
                .list();
    }

    /// Erased plays of a stretch of time and of kinds, received before an instant: those that the
    /// archive held, and those that lay in quarantine.
    public static Counts count(
            Handle handle,
            long startMicros,
            long endMicros,
            Set<String> kinds,
            long before,
            long snapshot) {
        return handle.createQuery(
                        """
                        SELECT
                          count(CASE WHEN sealed IS NOT NULL THEN 1 END),
                          count(CASE WHEN sealed IS NULL THEN 1 END)
                        FROM erased_record
                        WHERE event_quarter_micros >= :start
                          AND event_quarter_micros < :end
                          AND item_kind = ANY(:kinds)
                          AND received_time_micros < :before
                          AND came_in <= :snapshot
                        """)
                .bind("start", startMicros)
                .bind("end", endMicros)
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("before", before)
                .bind("snapshot", snapshot)
                .map((row, context) -> new Counts(row.getLong(1), row.getLong(2)))
                .one();
    }

    /// How many records are gone.
    public record Counts(long archived, long rejected) {}
}
