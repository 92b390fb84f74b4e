-- What became of each record of the period: for looking at records one by one, in place of 50-cells and
-- what follows it. fate: the class of the waterfall. version: of the catalogue, where the play counts.
-- A contested record stands in classed twice, first as verdict 0.
CREATE TABLE verdicts AS
SELECT
  n.source_id,
  n.source_partition,
  n.source_offset,
  n.event_id,
  n.item_id,
  n.country,
  n.event_time,
  n.received_time,
  n.ms_played,
  CASE
    WHEN q.verdict IN (1, 2) THEN 'duplicate'
    WHEN q.verdict = 3 THEN 'late'
    WHEN q.verdict = 4 THEN 'erased'
    WHEN q.verdict <> 6 THEN 'unqualified'
    WHEN v.version_id IS NULL OR (t.territories IS NOT NULL AND instr(t.territories, n.country) = 0)
      THEN 'unlicensed'
    ELSE 'counted'
  END AS fate,
  CASE q.verdict ${reasons} END AS reason,
  CASE
    WHEN t.territories IS NULL OR instr(t.territories, n.country) > 0 THEN numbered.version
  END AS version,
  CASE
    WHEN v.version_id IS NOT NULL
      AND (t.territories IS NULL OR instr(t.territories, n.country) > 0) THEN q.ms_played
    ELSE 0
  END AS counted_ms,
  owner.line_item
FROM qualified AS q
JOIN near AS n ON n.near_file = q.near_file AND n.near_row = q.near_row
LEFT JOIN version_known AS v
  ON q.verdict = 6
  AND v.item_id = q.item_id
  AND v.valid_from <= q.event_time
  AND v.valid_to > q.event_time
LEFT JOIN territory_limit AS t ON t.version_id = v.version_id
LEFT JOIN (SELECT DISTINCT version_id, version FROM catalog_terms) AS numbered
  ON numbered.version_id = v.version_id
LEFT JOIN (SELECT DISTINCT version_id, item_id AS line_item FROM known WHERE NOT by_alias) AS owner
  ON owner.version_id = v.version_id
WHERE q.verdict <> 0 AND ${of_these};
