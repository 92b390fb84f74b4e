-- The contested, judged record by record by the whole id: the first received wins; a tie goes to the
-- lowest SHA-256 of the canonical content (docs/spec/statement.md), and where that ties too (the
-- contents are the same then) to the lowest position. Run once for each part of the hashes.
INSERT INTO settled
SELECT
  near_file,
  near_row,
  event_id,
  user_id,
  item_id,
  surface,
  client,
  duration_ms,
  country,
  event_time,
  received_time,
  ms_played,
  erased,
  accepted,
  place > 1 AS beaten,
  content <> winner_content AS conflict
FROM (
  SELECT
    *,
    row_number() OVER judging AS place,
    first_value(content) OVER judging AS winner_content
  FROM (
    SELECT
      *,
      CASE
        WHEN count(*) OVER (PARTITION BY event_id, received_time) > 1 THEN sha2(content, 256)
      END AS tie_breaker
    FROM contested
    WHERE id_hash BETWEEN ${hash_from} AND ${hash_to}
  ) AS tied
  WINDOW judging AS (
    PARTITION BY event_id
    ORDER BY received_time, tie_breaker, source_id, source_partition, source_offset
  )
) AS ranked
WHERE taking_part;
