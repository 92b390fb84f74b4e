-- The catalogue as known at the run's instant, as far as it touches the plays that are looked at. The
-- versions of one item do not overlap. A version stands there once more for each old or foreign id that
-- stands for its item (by_alias), as long as it does: a play of that id joins it like one of the item. An
-- id that stands for another item has no versions of its own then.
CREATE VIEW known AS
SELECT *
FROM catalog_version
WHERE recorded_from <= ${as_known_at}
  AND (recorded_to IS NULL OR recorded_to > ${as_known_at})
  AND valid_from < ${period_end}
  AND (valid_to IS NULL OR valid_to > ${scope_start});

CREATE TABLE version_known AS
SELECT
  version_id,
  item_id,
  valid_from,
  coalesce(valid_to, ${period_end}) AS valid_to,
  territories
FROM known
WHERE valid_to IS NULL OR valid_to > ${period_start};

CREATE TABLE territory_limit AS
SELECT DISTINCT version_id, territories
FROM version_known
WHERE territories <> '*';

-- How long an item is, for rules that ask for a share of it.
CREATE VIEW version_length AS
SELECT
  item_id AS length_item,
  valid_from AS length_from,
  coalesce(valid_to, ${period_end}) AS length_to,
  duration_ms AS length_ms
FROM known
WHERE duration_ms > 0;
