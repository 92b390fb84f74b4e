-- The waterfall below the rejected, and how many of the duplicates are in conflict.
SELECT
  coalesce(sum(CASE WHEN verdict IN (1, 2) THEN plays END), 0) AS duplicate,
  coalesce(sum(CASE WHEN verdict = 3 THEN plays END), 0) AS late,
  coalesce(sum(CASE WHEN verdict = 4 THEN plays END), 0) AS erased,
  coalesce(sum(CASE WHEN verdict >= 10 THEN plays END), 0) AS unqualified,
  coalesce(sum(CASE WHEN verdict = 6 AND version_id IS NULL THEN plays END), 0) AS unlicensed,
  coalesce(sum(CASE WHEN verdict = 6 AND version_id IS NOT NULL THEN plays END), 0) AS counted,
  coalesce(sum(CASE WHEN verdict = 1 THEN plays END), 0) AS conflicts
FROM cell;
