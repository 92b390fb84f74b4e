-- The catalogue as known at the run's instant, as far as it touches the period. The versions of one
-- item do not overlap.
CREATE TABLE version_known AS
SELECT
  version_id,
  item_id,
  valid_from,
  coalesce(valid_to, ${period_end}) AS valid_to,
  territories
FROM catalog_version
WHERE recorded_from <= ${as_known_at}
  AND (recorded_to IS NULL OR recorded_to > ${as_known_at})
  AND valid_from < ${period_end}
  AND (valid_to IS NULL OR valid_to > ${period_start});

CREATE TABLE territory_limit AS
SELECT DISTINCT version_id, territories
FROM version_known
WHERE territories <> '*';
