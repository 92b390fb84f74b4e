-- The period's records, with the rules over several plays.
CREATE VIEW qualified AS
SELECT
  classed.near_file,
  classed.near_row,
  user_id,
  item_id,
  country,
  event_time,
  ms_played,
  ${verdict} AS verdict
FROM classed${further_joins}
WHERE ${in_period};
