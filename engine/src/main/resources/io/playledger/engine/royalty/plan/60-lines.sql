-- One line for each rights holder of a cell, in the order of the statement's key. key_rank orders
-- (rights holder, item) by UTF-8 bytes, group_rank (rights holder, currency).
CREATE TABLE line AS
SELECT
  t.group_rank,
  t.rights_holder,
  t.item_id,
  c.country,
  t.version,
  c.plays,
  CAST(c.ms_played AS BIGINT) AS ms_played,
  t.rate_model,
  t.rate_unscaled,
  t.share_unscaled,
  t.decimals
FROM cell AS c
JOIN catalog_terms AS t ON t.version_id = c.version_id
ORDER BY t.key_rank, c.country, t.version;
