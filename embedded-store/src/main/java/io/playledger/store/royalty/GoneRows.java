package io.playledger.store.royalty;

import io.playledger.engine.royalty.PlanInput;
import io.playledger.store.subject.ErasedRecord;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.util.List;

/// Stands in for records that were erased: what the plan looks at of a copy is as it was, so that
/// ids are judged as before, and the record itself is erased. What nobody keeps of it is null.
final class GoneRows {
    private GoneRows() {}

    /// Makes the relation `gone`, with the columns of `near`; `near_file` is null for what belongs
    /// to `far`.
    ///
    /// @param accepted SQL of whether a late `record` was accepted
    static void create(Duck duck, PlanFiles files, PlanInput input, String accepted)
            throws SQLException {
        duck.run(
                """
                CREATE TABLE gone_row (
                  near BOOLEAN, number BIGINT, item_kind VARCHAR, quarter BIGINT, received BIGINT,
                  again BOOLEAN, id_hash BIGINT, content_hash BIGINT, tie VARCHAR)\
                """);
        long number = 0;
        try (DuckDBConnection writing = duck.beside();
                DuckDBAppender rows = writing.createAppender("main", "gone_row")) {
            for (ErasedRecord record : files.gone()) {
                rows.beginRow();
                rows.append(PlanFiles.ofPeriod(record, input));
                rows.append(number++);
                if (record.itemKind() == null) {
                    rows.appendNull();
                } else {
                    rows.append(record.itemKind());
                }
                rows.append(record.eventQuarterMicros());
                rows.append(record.receivedMicros());
                // In files of a later snapshot a mark may be for a record that this one has not.
                rows.append(record.again() && input.archive().upTo().isEmpty());
                rows.append(record.idHash());
                rows.append(record.contentHash());
                rows.append(record.tieHex());
                rows.endRow();
            }
        }
        duck.run(
                """
                CREATE VIEW gone AS
                SELECT
                  NULL::VARCHAR AS event_id,
                  CASE WHEN item_kind IS NULL THEN 'gone' ELSE 'play' END AS event_type,
                  NULL::VARCHAR AS user_id,
                  coalesce(item_kind, '') || ':' AS item_id,
                  NULL::VARCHAR AS surface,
                  make_timestamptz(quarter) AS event_time,
                  make_timestamptz(received) AS received_time,
                  0::BIGINT AS ms_played,
                  'ZZ' AS country,
                  NULL::VARCHAR AS client,
                  NULL::BIGINT AS duration_ms,
                  NULL::INTEGER AS schema_version,
                  NULL::VARCHAR AS payload,
                  id_hash,
                  content_hash,
                  again,
                  NULL::INTEGER AS source_id,
                  NULL::INTEGER AS source_partition,
                  NULL::BIGINT AS source_offset,
                  CASE WHEN near THEN -1::BIGINT END AS near_file,
                  number AS near_row,
                  TRUE AS erased,
                  tie,
                  %s AS accepted
                FROM gone_row AS record\
                """
                        .formatted(accepted));
    }

    /// Adds them to the copies that a late event may have been beaten by.
    static void addRivals(Duck duck, List<ErasedRecord> gone) throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        duck.run("CREATE TABLE gone_rival (id_hash BIGINT, id_check INTEGER, received BIGINT)");
        try (DuckDBConnection writing = duck.beside();
                DuckDBAppender rows = writing.createAppender("main", "gone_rival")) {
            for (ErasedRecord record : gone) {
                rows.beginRow();
                rows.append(record.idHash());
                rows.append((int) (record.contentHash() >> 32));
                rows.append(record.receivedMicros());
                rows.endRow();
            }
        }
        duck.run(
                "INSERT INTO rival SELECT id_hash, id_check, make_timestamptz(received) FROM"
                        + " gone_rival WHERE id_hash IN (SELECT id_hash FROM candidate)");
    }
}
