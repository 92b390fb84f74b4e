-- The verdict over copies, by the whole id: the first received wins; a tie goes to the lowest
-- SHA-256 of the content, and where that ties too (the contents are the same then) to the lowest
-- position. What is kept: winners that take part in this statement, and how many others that take
-- part they beat, with how many of those in conflict. Run once for each part of the hashes.

-- Almost always all copies of a hash say the same, id included: then it is all one which of them
-- wins, but for when it was received.
INSERT INTO judged
SELECT
  id_hash,
  alike,
  user_id,
  item_id,
  country,
  event_time,
  received_time,
  ms_played,
  alike AND taking_part AS wins,
  CASE WHEN alike AND taking_part THEN copies - 1 ELSE 0 END AS duplicates,
  0 AS conflicts
FROM (
  SELECT
    id_hash,
    min(content) = max(content) AS alike,
    any_value(user_id) AS user_id,
    any_value(item_id) AS item_id,
    any_value(country) AS country,
    any_value(event_time) AS event_time,
    min(received_time) AS received_time,
    any_value(ms_played) AS ms_played,
    any_value(taking_part) AS taking_part,
    count(*) AS copies
  FROM copies
  WHERE id_hash BETWEEN ${hash_from} AND ${hash_to}
  GROUP BY id_hash
) AS by_hash;

-- The others one by one.
INSERT INTO judged
SELECT
  id_hash,
  TRUE AS alike,
  user_id,
  item_id,
  country,
  event_time,
  received_time,
  ms_played,
  place = 1 AS wins,
  CASE WHEN place > 1 THEN 1 ELSE 0 END AS duplicates,
  CASE WHEN content <> winner_content THEN 1 ELSE 0 END AS conflicts
FROM (
  SELECT
    *,
    row_number() OVER judging AS place,
    first_value(content) OVER judging AS winner_content
  FROM (
    SELECT
      *,
      CASE
        WHEN count(*) OVER (PARTITION BY id_hash, event_id, received_time) > 1 THEN sha2(content, 256)
      END AS tie_breaker
    FROM copies
    WHERE id_hash BETWEEN ${hash_from} AND ${hash_to}
      AND id_hash IN (SELECT id_hash FROM judged WHERE NOT alike)
  ) AS contested
  WINDOW judging AS (
    PARTITION BY id_hash, event_id
    ORDER BY received_time, tie_breaker, source_id, source_partition, source_offset
  )
) AS ranked
WHERE taking_part;
