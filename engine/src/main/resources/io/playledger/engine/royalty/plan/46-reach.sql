-- How far each item has reached in the twelve months before the period's end: plays that count by the
-- rules in force at their event time, each id once, and how many users they are of. Rules over several
-- plays take no part.
CREATE TABLE reach AS
SELECT item_id AS reach_item, sum(plays) AS plays, count(*) AS listeners
FROM (
  SELECT item_id, user_id, count(*) AS plays
  FROM classed
  WHERE verdict = 6 AND ${reach_kinds}
  GROUP BY item_id, user_id
) AS listened
GROUP BY item_id;
