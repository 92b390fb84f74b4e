-- A million items of four versions, each of which holds for half a year, so that for every sixth item
-- one begins within the month; every tenth is shared by two rights holders, every twentieth licensed in seven countries.
-- ${versions}: how many the thousand most played items have instead, in the same two years.
CREATE TABLE sample_version AS
SELECT
  greatest(4, ${versions}) * (i - 1) + v AS version_id,
  'track:' || lpad(CAST(i AS VARCHAR), 8, '0') AS item_id,
  CAST(v AS INTEGER) AS version,
  i,
  n AS versions,
  CAST(4 * 4380 * 3600000000 // n AS BIGINT) AS held,
  TIMESTAMPTZ '2024-07-01 00:00:00+00' + to_hours(CAST(hash(i) % 4380 AS INTEGER)) AS begun
FROM (
  SELECT i, n, unnest(range(1, n + 1)) AS v
  FROM (
    SELECT i, CASE WHEN i <= 1000 THEN ${versions} ELSE 4 END AS n
    FROM range(1, 1000001) AS items(i)
  ) AS counted
) AS numbered;

COPY (
  SELECT
    version_id,
    item_id,
    begun + to_microseconds(held * (version - 1)) AS valid_from,
    CASE WHEN version < versions THEN begun + to_microseconds(held * version) END AS valid_to,
    CASE WHEN i % 20 = 0 THEN 'DE|ES|FR|GB|NO|SE|US' ELSE '*' END AS territories,
    TIMESTAMPTZ '2025-01-01 00:00:00+00' AS recorded_from,
    CAST(NULL AS TIMESTAMPTZ) AS recorded_to,
    CAST(120000 + hash(i) % 180000 AS BIGINT) AS duration_ms
  FROM sample_version
) TO '${folder}/versions.parquet' (FORMAT parquet, COMPRESSION zstd);

CREATE TABLE sample_terms AS
SELECT
  version_id,
  item_id,
  version,
  'Label ' || lpad(CAST((i + 500 * part) % 1000 AS VARCHAR), 4, '0') AS rights_holder,
  CASE WHEN i % 4 = 0 THEN 'per_minute' ELSE 'per_play' END AS rate_model,
  CAST(30 + i % 17 AS BIGINT) AS rate_unscaled,
  CAST(CASE WHEN i % 10 = 0 THEN 5 ELSE 10 END AS BIGINT) AS share_unscaled,
  5 AS decimals,
  CASE WHEN i % 7 = 0 THEN 'USD' ELSE 'EUR' END AS currency
FROM sample_version, range(2) AS parts(part)
WHERE part = 0 OR i % 10 = 0;

CREATE TABLE sample_group AS
SELECT
  CAST(row_number() OVER (ORDER BY rights_holder, currency) - 1 AS INTEGER) AS group_rank,
  rights_holder,
  currency
FROM (SELECT DISTINCT rights_holder, currency FROM sample_terms);

COPY (FROM sample_group ORDER BY group_rank) TO '${folder}/groups.parquet' (FORMAT parquet);

CREATE TABLE sample_key AS
SELECT row_number() OVER (ORDER BY rights_holder, item_id) AS key_rank, rights_holder, item_id
FROM (SELECT DISTINCT rights_holder, item_id FROM sample_terms);

COPY (FROM sample_key ORDER BY key_rank) TO '${folder}/keys.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (
  SELECT
    t.version_id,
    t.version,
    k.key_rank,
    g.group_rank,
    t.rate_model,
    t.rate_unscaled,
    t.share_unscaled,
    t.decimals,
    CAST(NULL AS VARCHAR) AS only_in,
    CAST(NULL AS VARCHAR) AS not_in
  FROM sample_terms AS t
  JOIN sample_key AS k ON k.rights_holder = t.rights_holder AND k.item_id = t.item_id
  JOIN sample_group AS g ON g.rights_holder = t.rights_holder AND g.currency = t.currency
) TO '${folder}/terms.parquet' (FORMAT parquet, COMPRESSION zstd)
