-- Every record of a contested hash, in full. taking_part: a play of a chosen kind that is
-- looked at (42-classed); the others are there because they may win. What was erased has neither id nor
-- content, but their hashes and tie (10-repeated).
CREATE TABLE contested AS
SELECT
  id_hash,
  content_hash,
  near_file,
  near_row,
  event_id,
  user_id,
  item_id,
  surface,
  client,
  duration_ms,
  country,
  event_time,
  received_time,
  ms_played,
  erased,
  accepted,
  source_id,
  source_partition,
  source_offset,
  event_type = 'play'
    AND ${of_chosen_kind}
    AND event_time >= ${scope_start}
    AND event_time < ${period_end} AS taking_part,
  tie,
  CASE
    WHEN tie IS NULL
      THEN concat_ws(
        chr(31),
        CAST(schema_version AS VARCHAR),
        event_id,
        event_type,
        user_id,
        item_id,
        surface,
        CAST(unix_micros(event_time) AS VARCHAR),
        payload
      )
  END AS content
FROM (SELECT * FROM near UNION ALL SELECT * FROM far) AS record
WHERE received_time < ${received_before}
  AND id_hash IN (SELECT id_hash FROM judged WHERE contested);
