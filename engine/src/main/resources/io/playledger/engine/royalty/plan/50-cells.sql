-- Every winner of the period in the first class that fits: late, erased, unqualified; the rest is
-- played, and joins the version valid at its event time. No version, or a country outside its
-- territories, leaves version_id null: unlicensed.
-- erased_window: for each user, stretches of event time that do not overlap.
CREATE TABLE cell AS
SELECT
  verdict,
  CASE
    WHEN v.territories = '*' OR instr(v.territories, p.country) > 0 THEN v.version_id
  END AS version_id,
  p.country,
  count(*) AS plays,
  sum(p.ms_played) AS ms_played
FROM (
  SELECT
    verdict,
    CASE WHEN verdict = 'played' THEN item_id END AS item_id,
    CASE WHEN verdict = 'played' THEN country END AS country,
    event_time,
    ms_played
  FROM (
    SELECT
      w.item_id,
      w.country,
      w.event_time,
      w.ms_played,
      CASE
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
        ms_played
      FROM near
      LEFT JOIN repeated AS r ON r.id_hash = near.id_hash
      WHERE event_type = 'play'
        AND ${of_chosen_kind}
        AND event_time >= ${period_start}
        AND event_time < ${period_end}
        AND received_time < ${received_before}
        AND r.id_hash IS NULL
      UNION ALL
      SELECT user_id, item_id, country, event_time, received_time, ms_played
      FROM judged
      WHERE wins
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
