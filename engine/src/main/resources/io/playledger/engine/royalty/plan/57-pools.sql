-- What is paid from pools: a row for each rights holder of a cell under pool_share terms.
CREATE TABLE pooled AS
SELECT
  d.version_id,
  d.country_code,
  g.currency,
  d.group_rank,
  d.plays,
  d.share_unscaled,
  d.decimals
FROM due AS d
JOIN catalog_group AS g ON g.group_rank = d.group_rank
WHERE d.rate_model = 'pool_share';

-- The rights holders' parts in each pool, shares kept apart by their decimals so that nothing is rounded:
-- weight is plays × share, times 10 to the power of decimals.
CREATE TABLE pool_part AS
SELECT
  country_code,
  currency,
  group_rank,
  decimals,
  CAST(sum(plays) AS BIGINT) AS plays,
  sum(CAST(plays AS DECIMAL(20, 0)) * CAST(share_unscaled AS DECIMAL(18, 0))) AS weight
FROM pooled
GROUP BY country_code, currency, group_rank, decimals;

-- The plays that share a pool, each once.
CREATE TABLE pool_plays AS
SELECT country_code, currency, CAST(sum(plays) AS BIGINT) AS plays
FROM (SELECT DISTINCT version_id, country_code, currency, plays FROM pooled) AS played
GROUP BY country_code, currency;
