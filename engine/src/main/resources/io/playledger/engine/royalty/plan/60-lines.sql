-- One line for each rights holder of a cell whose terms hold in its country, in the order of the statement's key. key_rank orders
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
JOIN catalog_terms AS t
  ON t.version_id = c.version_id
  AND (
    t.only_in IS NULL
    OR instr(t.only_in, chr(shiftright(c.country_code, 8)) || chr(c.country_code % 256)) > 0
  )
  AND (
    t.not_in IS NULL
    OR instr(t.not_in, chr(shiftright(c.country_code, 8)) || chr(c.country_code % 256)) = 0
  )
ORDER BY t.key_rank, c.country_code, t.version;
