-- The contested, judged record by record by the whole id: the first received wins; a tie goes to the
-- lowest SHA-256 of the canonical content (docs/spec/statement.md), and where that ties too (the
-- contents are the same then) to the lowest position. Run once for each part of the hashes.
-- An erased record has the id that others of its two hashes have, and its tie is the beginning of the
-- SHA-256.
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
  CASE
    WHEN content IS NULL OR winner_content IS NULL THEN content_hash <> winner_hash
    ELSE content <> winner_content
  END AS conflict
FROM (
  SELECT
    *,
    row_number() OVER judging AS place,
    first_value(content) OVER judging AS winner_content,
    first_value(content_hash) OVER judging AS winner_hash
  FROM (
    SELECT
      *,
      CASE
        WHEN count(*) OVER (PARTITION BY known_id, received_time) > 1
          THEN coalesce(tie, sha2(content, 256))
      END AS tie_breaker
    FROM (
      SELECT
        *,
        coalesce(
          event_id,
          min(event_id) OVER (PARTITION BY id_hash, shiftright(content_hash, 32)),
          concat('erased ', id_hash, ' ', shiftright(content_hash, 32))
        ) AS known_id
      FROM contested
      WHERE id_hash BETWEEN ${hash_from} AND ${hash_to}
    ) AS named
  ) AS tied
  WINDOW judging AS (
    PARTITION BY known_id
    ORDER BY received_time, tie_breaker, source_id, source_partition, source_offset
  )
) AS ranked
WHERE taking_part;
