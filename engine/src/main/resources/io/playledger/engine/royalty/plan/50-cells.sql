-- Every record that takes part, in the first class that fits. verdict:
--   0 contested: judged in settled, from where it comes once more
--   1 duplicate that differs from its winner in content, 2 any other duplicate
--   3 late, 4 erased, 5 unqualified
--   6 played: joins the version valid at its event time. None leaves version_id null: unlicensed.
CREATE TABLE reached AS
SELECT p.verdict, v.version_id, p.country, count(*) AS plays, sum(p.ms_played) AS ms_played
FROM (
  SELECT
    verdict,
    CASE WHEN verdict = 6 THEN item_id END AS item_id,
    CASE WHEN verdict = 6 THEN country END AS country,
    event_time,
    ms_played
  FROM (
    SELECT
      item_id,
      country,
      event_time,
      ms_played,
      CASE
        WHEN contested THEN 0
        WHEN content_hash <> first_content THEN 1
        WHEN again OR received_time > first_received THEN 2
        WHEN received_time >= ${late_from} THEN 3
        WHEN erased THEN 4
        WHEN ms_played < ${least_ms} THEN 5
        ELSE 6
      END AS verdict
    FROM near
    LEFT JOIN judged ON judged.id_hash = near.id_hash
    WHERE event_type = 'play'
      AND ${of_chosen_kind}
      AND event_time >= ${period_start}
      AND event_time < ${period_end}
      AND received_time < ${received_before}
    UNION ALL
    SELECT
      item_id,
      country,
      event_time,
      ms_played,
      CASE
        WHEN conflict THEN 1
        WHEN beaten THEN 2
        WHEN received_time >= ${late_from} THEN 3
        WHEN erased THEN 4
        WHEN ms_played < ${least_ms} THEN 5
        ELSE 6
      END AS verdict
    FROM settled
  ) AS classed
) AS p
LEFT JOIN version_known AS v
  ON v.item_id = p.item_id
  AND v.valid_from <= p.event_time
  AND v.valid_to > p.event_time
GROUP BY 1, 2, 3;

-- A country outside the version's territories is unlicensed too.
CREATE TABLE cell AS
SELECT
  r.verdict,
  CASE
    WHEN t.territories IS NULL OR instr(t.territories, r.country) > 0 THEN r.version_id
  END AS version_id,
  r.country,
  r.plays,
  r.ms_played
FROM reached AS r
LEFT JOIN territory_limit AS t ON t.version_id = r.version_id;
