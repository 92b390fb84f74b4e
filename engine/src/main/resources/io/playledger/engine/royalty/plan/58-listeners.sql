-- What each listener played under pool_share terms where a pool was entered, for the split by listeners.
-- share: over 10 to the power of 18, so that it is a whole number whatever its decimals.
CREATE TABLE listener_due AS
SELECT
  p.version_id,
  p.country_code,
  p.currency,
  p.group_rank,
  p.share_unscaled * CAST(rpad('1', 19 - p.decimals, '0') AS BIGINT) AS share
FROM pooled AS p
JOIN pool AS entered
  ON entered.country_code = p.country_code AND entered.currency = p.currency;

CREATE TABLE heard AS
SELECT
  p.user_id,
  v.version_id,
  ascii(p.country) * 256 + ascii(substring(p.country, 2, 1)) AS country_code,
  count(*) AS plays
FROM qualified AS p
JOIN version_known AS v
  ON v.item_id = p.item_id
  AND v.valid_from <= p.event_time
  AND v.valid_to > p.event_time
WHERE p.verdict = 6
  AND v.version_id IN (SELECT version_id FROM listener_due)
GROUP BY 1, 2, 3;

-- A listener's sum of plays × share in each pool.
CREATE TABLE listener AS
SELECT
  h.user_id,
  d.country_code,
  d.currency,
  sum(CAST(h.plays AS DECIMAL(19, 0)) * CAST(d.share AS DECIMAL(19, 0))) AS weight
FROM heard AS h
JOIN listener_due AS d
  ON d.version_id = h.version_id AND d.country_code = h.country_code
GROUP BY h.user_id, d.country_code, d.currency;

CREATE TABLE listener_count AS
SELECT country_code, currency, count(*) AS listeners
FROM listener
GROUP BY country_code, currency;

-- The rights holders' parts of what listeners played who have the same sum.
CREATE TABLE listener_part AS
SELECT
  d.country_code,
  d.currency,
  d.group_rank,
  l.weight AS listener_weight,
  sum(CAST(h.plays AS DECIMAL(19, 0)) * CAST(d.share AS DECIMAL(19, 0))) AS weight
FROM heard AS h
JOIN listener_due AS d
  ON d.version_id = h.version_id AND d.country_code = h.country_code
JOIN listener AS l
  ON l.user_id = h.user_id AND l.country_code = d.country_code AND l.currency = d.currency
GROUP BY d.country_code, d.currency, d.group_rank, l.weight;
