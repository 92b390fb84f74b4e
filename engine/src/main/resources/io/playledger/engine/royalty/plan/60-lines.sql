-- One line for each rights holder of a cell, in the order of the statement's key. key_rank orders
-- (rights holder, item) by UTF-8 bytes, group_rank (rights holder, currency). What they are called
-- stands in catalog_key, in the order of key_rank.
CREATE TABLE line AS
SELECT
  t.key_rank,
  t.group_rank,
  c.country_code,
  t.version,
  c.plays,
  CAST(c.ms_played AS BIGINT) AS ms_played,
  t.rate_model = 'per_minute' AS by_minute,
  t.rate_unscaled,
  t.share_unscaled,
  t.decimals
FROM cell AS c
JOIN catalog_terms AS t ON t.version_id = c.version_id
ORDER BY t.key_rank, c.country_code, t.version;
