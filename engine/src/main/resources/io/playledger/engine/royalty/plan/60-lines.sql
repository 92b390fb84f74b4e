-- The lines, in the order of the statement's key. key_rank orders (rights holder, item) by UTF-8 bytes,
-- group_rank (rights holder, currency). What they are called stands in catalog_key, in the order of
-- key_rank. basis: 0 a play, 1 a minute, 2 a part of a pool.
CREATE TABLE line AS
SELECT
  key_rank,
  group_rank,
  country_code,
  version,
  plays,
  CAST(ms_played AS BIGINT) AS ms_played,
  CASE rate_model WHEN 'per_play' THEN 0 WHEN 'per_minute' THEN 1 ELSE 2 END AS basis,
  rate_unscaled,
  share_unscaled,
  decimals
FROM due
ORDER BY key_rank, country_code, version;
