-- Plays beyond what counts of one user's plays of one item on one day of the period's zone: the first
-- so many count, by event time, then by event id. Plays that another rule leaves out take no place
-- among them.
-- busy: hashes of user, item and day of which there may be too many: it only narrows.
CREATE TABLE busy AS
SELECT day_hash
FROM (
  SELECT xxhash64(user_id, item_id, ${day}) AS day_hash
  FROM classed
  WHERE verdict = 6 AND ${in_period} AND ${plays_per_day} IS NOT NULL
) AS hashed
GROUP BY day_hash
HAVING count(*) > ${plays_per_day_min};

CREATE TABLE beyond AS
SELECT near_file, near_row
FROM (
  SELECT
    near_file,
    near_row,
    plays_per_day,
    row_number() OVER (PARTITION BY user_id, item_id, day ORDER BY event_time, event_id) AS place
  FROM (
    SELECT
      near_file,
      near_row,
      event_id,
      user_id,
      item_id,
      event_time,
      ${day} AS day,
      ${plays_per_day} AS plays_per_day
    FROM classed
    WHERE verdict = 6 AND ${in_period}
  ) AS capped
  WHERE plays_per_day IS NOT NULL
    AND xxhash64(user_id, item_id, day) IN (SELECT day_hash FROM busy)
) AS ranked
WHERE place > plays_per_day;
