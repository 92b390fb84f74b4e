-- Every record that takes part, in the first class that fits: duplicate, late, erased, unqualified.
-- The rest is played, and joins the version valid at its event time. No version leaves version_id
-- null: unlicensed.
-- conflicts: those of the duplicates that differ from their winner in content.
-- erased_window: for each user, stretches of event time that do not overlap.
CREATE TABLE reached AS
SELECT
  p.verdict,
  v.version_id,
  p.country,
  count(*) AS plays,
  sum(p.ms_played) AS ms_played,
  sum(p.conflict) AS conflicts
FROM (
  SELECT
    verdict,
    CASE WHEN verdict = 'played' THEN item_id END AS item_id,
    CASE WHEN verdict = 'played' THEN country END AS country,
    event_time,
    ms_played,
    conflict
  FROM (
    SELECT
      w.item_id,
      w.country,
      w.event_time,
      w.ms_played,
      w.conflict,
      CASE
        WHEN w.beaten THEN 'duplicate'
        WHEN w.received_time >= ${late_from} THEN 'late'
        WHEN e.user_id IS NOT NULL THEN 'erased'
        WHEN w.ms_played < ${least_ms} THEN 'unqualified'
        ELSE 'played'
      END AS verdict
    FROM (
      SELECT
        CASE WHEN ${erasing} THEN user_id END AS user_id,
        item_id,
        country,
        event_time,
        received_time,
        ms_played,
        again OR received_time > coalesce(j.first_received, received_time) AS beaten,
        CASE WHEN content_hash <> j.first_content THEN 1 ELSE 0 END AS conflict
      FROM near
      LEFT JOIN judged AS j ON j.id_hash = near.id_hash
      WHERE event_type = 'play'
        AND ${of_chosen_kind}
        AND event_time >= ${period_start}
        AND event_time < ${period_end}
        AND received_time < ${received_before}
        AND coalesce(NOT j.contested, TRUE)
      UNION ALL
      SELECT user_id, item_id, country, event_time, received_time, ms_played, beaten, conflict
      FROM settled
    ) AS w
    LEFT JOIN erased_window AS e
      ON e.user_id = w.user_id
      AND e.erased_from <= w.event_time
      AND e.erased_to > w.event_time
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
  r.ms_played,
  r.conflicts
FROM reached AS r
LEFT JOIN territory_limit AS t ON t.version_id = r.version_id;
