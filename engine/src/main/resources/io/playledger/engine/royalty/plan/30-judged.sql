-- The verdict over each id that does stand more than once: what was received first wins.
-- The upper half of content_hash comes from the id, so that two records of equal id_hash and equal
-- upper half have one id; its lower half comes from the content.
-- contested: several were received first, or two ids have one id_hash. Those are judged record by
-- record in 32-contested and 34-settled.
CREATE TABLE judged AS
SELECT
  id_hash,
  first_received,
  first_content,
  firsts > 1 OR id_check_min <> id_check_max AS contested
FROM (
  SELECT
    id_hash,
    min(received_time) AS first_received,
    min_by(content_min, received_time) AS first_content,
    min_by(records, received_time) AS firsts,
    shiftright(min(content_min), 32) AS id_check_min,
    shiftright(max(content_max), 32) AS id_check_max,
    sum(records) AS records
  FROM (
    SELECT
      id_hash,
      received_time,
      count(*) AS records,
      min(content_hash) AS content_min,
      max(content_hash) AS content_max
    FROM copy
    WHERE NOT again
    GROUP BY id_hash, received_time
  ) AS at_once
  GROUP BY id_hash
) AS by_hash
WHERE records > 1;

-- The period's records that an id's first one beats, by where they stand. verdict as in 50-cells:
-- 0 contested, 1 differs from its winner in content, 2 does not.
CREATE TABLE beaten AS
SELECT
  near_file,
  near_row,
  CASE WHEN contested THEN 0 WHEN content_hash <> first_content THEN 1 ELSE 2 END AS verdict
FROM copy
JOIN judged ON judged.id_hash = copy.id_hash
WHERE near_file IS NOT NULL
  AND (contested OR again OR content_hash <> first_content OR received_time > first_received);
