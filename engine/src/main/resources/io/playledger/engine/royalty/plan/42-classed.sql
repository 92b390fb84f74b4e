-- Every record that takes part (and, where a rule asks how far an item has reached, those of the twelve
-- months before the period's end), in the first class that fits by what is known of it alone. play
-- holds near's records received before the run's instant; late: received at the end of the window or
-- later (the runner says both of whole files where it can). verdict:
--   0 contested: judged in settled, from where it comes once more
--   1 duplicate that differs from its winner in content, 2 any other duplicate
--   3 late, 4 erased
--   6 played
--   10 to 15 unqualified, by which rule: 10 artificial, 11 surface, 12 least milliseconds, 13 least
--   share, 14 plays a day (44-beyond), 15 eligibility (46-reach)
-- ms_played: as many as count of one play. near_file, near_row: where the record stands.
CREATE VIEW classed AS
SELECT
  play.near_file,
  play.near_row,
  event_id,
  user_id,
  item_id,
  country,
  event_time,
  ${counted_ms} AS ms_played,
  CASE
    WHEN beaten.verdict IS NOT NULL THEN beaten.verdict
    WHEN again THEN 2
    WHEN late THEN 3
    WHEN erased THEN 4
    ${rules}ELSE 6
  END AS verdict
FROM play
LEFT JOIN beaten
  ON beaten.near_file = play.near_file
  AND beaten.near_row = play.near_row${length_of_play}
WHERE event_type = 'play'
  AND ${of_chosen_kind}
  AND event_time >= ${scope_start}
  AND event_time < ${period_end}
UNION ALL
SELECT
  near_file,
  near_row,
  event_id,
  user_id,
  item_id,
  country,
  event_time,
  ${counted_ms} AS ms_played,
  CASE
    WHEN conflict THEN 1
    WHEN beaten THEN 2
    WHEN received_time >= ${late_from} AND NOT accepted THEN 3
    WHEN erased THEN 4
    ${rules}ELSE 6
  END AS verdict
FROM settled${length_of_settled};
