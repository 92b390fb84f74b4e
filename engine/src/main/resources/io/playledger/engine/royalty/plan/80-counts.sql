-- The waterfall below the rejected.
SELECT
  coalesce(sum(CASE WHEN verdict = 'duplicate' THEN plays END), 0) AS duplicate,
  coalesce(sum(CASE WHEN verdict = 'late' THEN plays END), 0) AS late,
  coalesce(sum(CASE WHEN verdict = 'erased' THEN plays END), 0) AS erased,
  coalesce(sum(CASE WHEN verdict = 'unqualified' THEN plays END), 0) AS unqualified,
  coalesce(sum(CASE WHEN verdict = 'played' AND version_id IS NULL THEN plays END), 0) AS unlicensed,
  coalesce(sum(CASE WHEN verdict = 'played' AND version_id IS NOT NULL THEN plays END), 0) AS counted,
  coalesce(sum(conflicts), 0) AS conflicts
FROM cell;
