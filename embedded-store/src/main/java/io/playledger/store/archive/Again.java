package io.playledger.store.archive;

/// SQL over the column `again` (docs/spec/archive-format.md): a row whose whole content stands
/// earlier in its own file. A statement leaves such a row out unseen.
final class Again {
    private Again() {}

    /// The rows of several files as those of one, where what was the earliest of its content may
    /// now stand again.
    static String merged(String files) {
        return """
        WITH merged AS MATERIALIZED (SELECT %s FROM %s)
        SELECT * REPLACE (
          again OR (source_id, source_partition, source_offset) IN (
            SELECT (source_id, source_partition, source_offset)
            FROM (
              SELECT
                source_id,
                source_partition,
                source_offset,
                row_number() OVER (
                  PARTITION BY event_id, schema_version, event_type, user_id, item_id, surface,
                    event_time, payload
                  ORDER BY received_time, source_id, source_partition, source_offset
                ) AS place
              FROM merged
              WHERE NOT again AND (id_hash, content_hash) IN (
                SELECT (id_hash, content_hash) FROM merged WHERE NOT again
                GROUP BY id_hash, content_hash HAVING count(*) > 1
              )
            )
            WHERE place > 1
          ) AS again
        )
        FROM merged\
        """
                .formatted(ArchiveColumns.LIST, files);
    }

    /// How many rows of a file are said to stand again and do not.
    static String countUnfounded(String file) {
        return """
        WITH record AS (
          SELECT event_id, schema_version, event_type, user_id, item_id, surface, event_time, payload,
            id_hash, again, received_time, source_id, source_partition, source_offset
          FROM read_parquet(%s, hive_partitioning = false))
        SELECT count(*)
        FROM record AS later
        WHERE again AND NOT EXISTS (
          SELECT 1
          FROM record AS first
          WHERE NOT first.again
            AND first.id_hash = later.id_hash
            AND first.event_id = later.event_id
            AND first.schema_version = later.schema_version
            AND first.event_type = later.event_type
            AND first.user_id = later.user_id
            AND first.item_id = later.item_id
            AND first.surface = later.surface
            AND first.event_time = later.event_time
            AND first.payload = later.payload
            AND (first.received_time, first.source_id, first.source_partition, first.source_offset)
              < (later.received_time, later.source_id, later.source_partition, later.source_offset))
        """
                .formatted(file);
    }
}
