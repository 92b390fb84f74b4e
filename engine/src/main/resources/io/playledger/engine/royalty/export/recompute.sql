-- Recomputes run ${run} from the archive's files and the catalogue beside this script, by the rules of
-- docs/spec/statement.md, in plain SQL: no step of it was taken from the program that made the run.
-- Run it with DuckDB in the folder of this script:  duckdb -f recompute.sql
SET TimeZone = 'UTC';
CREATE TEMP MACRO power_of_ten(n) AS CAST('1' || repeat('0', CAST(n AS INTEGER)) AS HUGEINT);

-- Where the archive's files are.
SET VARIABLE archive = ${archive};

CREATE TEMP TABLE position AS
SELECT * FROM read_csv('archive/positions.csv', header = true, auto_detect = false, delim = ',',
  columns = {'source_id': 'INTEGER', 'source_partition': 'INTEGER', 'next_offset': 'BIGINT'});

CREATE TEMP TABLE hidden AS
SELECT * FROM read_csv('archive/hidden.csv', header = true, auto_detect = false, delim = ',',
  columns = {'source_id': 'INTEGER', 'source_partition': 'INTEGER', 'source_offset': 'BIGINT'});

SET VARIABLE files = (
  SELECT list(getvariable('archive') || '/' || path ORDER BY path)
  FROM read_csv('archive/files.csv', header = true, auto_detect = false, delim = ',',
    columns = {'path': 'VARCHAR', 'rows': 'BIGINT', 'bytes': 'BIGINT', 'sha256': 'VARCHAR'}));

${accepted_table}
-- Every record that the run could see: received before ${received_before_text}, read from its
-- source before the positions of archive snapshot ${snapshot}.
CREATE TEMP TABLE record AS
SELECT
  r.event_id, r.event_type, r.user_id, r.item_id, r.surface, r.event_time, r.received_time,
  r.ms_played, r.country, r.client, r.duration_ms, r.schema_version, r.payload, r.source_id, r.source_partition,
  r.source_offset${accepted_of}
FROM ${records} AS r
${positions_join} position AS p
  ON p.source_id = r.source_id AND p.source_partition = r.source_partition
WHERE (r.source_offset < p.next_offset${or_accepted})
  AND r.received_time < ${received_before};

-- Plays of the chosen kinds in the period; where a rule asks how far an item has reached, those of the
-- twelve months before the period's end too.
CREATE TEMP TABLE looked_at AS
SELECT *, event_time >= ${period_start} AS in_period
FROM record
WHERE event_type = 'play'
  AND ${of_chosen_kind}
  AND event_time >= ${scope_start}
  AND event_time < ${period_end};

-- One id is one event: of the records with one id the first received wins; a tie goes to the lowest
-- SHA-256 of the canonical content, then to the lowest position.
CREATE TEMP TABLE beaten AS
SELECT source_id, source_partition, source_offset, content <> winner_content AS conflict
FROM (
  SELECT
    source_id, source_partition, source_offset, content,
    row_number() OVER judging AS place,
    first_value(content) OVER judging AS winner_content
  FROM (
    SELECT
      *,
      concat_ws(chr(31), CAST(schema_version AS VARCHAR), event_id, event_type, user_id, item_id,
        surface, CAST(epoch_us(event_time) AS VARCHAR), payload) AS content
    FROM record
    WHERE event_id IN (SELECT event_id FROM record GROUP BY event_id HAVING count(*) > 1)
      AND event_id IN (SELECT event_id FROM looked_at)
  ) AS told
  WINDOW judging AS (
    PARTITION BY event_id
    ORDER BY received_time, sha256(content), source_id, source_partition, source_offset)
) AS ranked
WHERE place > 1;

-- The catalogue as known at ${as_known_at_text}.
CREATE TEMP TABLE version AS SELECT * FROM read_parquet('catalogue/versions.parquet');
CREATE TEMP TABLE terms AS SELECT * FROM read_parquet('catalogue/terms.parquet');

-- The rules as of rule set ${rules}, which rules.toml tells in words: one row for each kind and stretch of
-- time under the same version. What is NULL or empty asks nothing. least_share is in ten-thousandths,
-- users are named by the SHA-256 of their id.
CREATE TEMP TABLE rule (
  kind VARCHAR, version INTEGER, valid_from TIMESTAMPTZ, valid_to TIMESTAMPTZ, least_ms BIGINT,
  least_share BIGINT, cap_ms BIGINT, plays_per_day BIGINT, surfaces_out VARCHAR[],
  eligible_plays BIGINT, eligible_listeners BIGINT, flagged_clients VARCHAR[],
  flagged_users VARCHAR[]);
INSERT INTO rule VALUES
${rule_rows};

-- The days of the period in its zone.
CREATE TEMP TABLE day AS
SELECT * FROM (VALUES
${days}
) AS d (day, starts, ends);

-- What is known of each record alone. What a play has to be a share of: its own duration, else that of
-- the version valid at its event time, whatever the version's territories; 0 tells no duration.
CREATE TEMP TABLE alone AS
SELECT
  p.*,
  r.cap_ms, r.plays_per_day, r.eligible_plays, r.eligible_listeners,
  CASE
    WHEN b.source_id IS NOT NULL THEN 'duplicate'
    WHEN p.received_time >= ${late_from} AND NOT ${accepted} THEN 'late'
    WHEN h.source_id IS NOT NULL THEN 'erased'
    WHEN list_contains(r.flagged_clients, p.client) THEN 'artificial'
    WHEN list_contains(r.flagged_users, sha256(p.user_id)) THEN 'artificial'
    WHEN list_contains(r.surfaces_out, p.surface) THEN 'surface'
    WHEN p.ms_played < r.least_ms THEN 'least_ms'
    WHEN CAST(p.ms_played AS HUGEINT) * 10000
      < CAST(CASE WHEN p.duration_ms > 0 THEN p.duration_ms WHEN v.duration_ms > 0 THEN v.duration_ms END
          AS HUGEINT) * r.least_share
      THEN 'least_share'
    ELSE 'played'
  END AS verdict,
  coalesce(b.conflict, false) AS conflict
FROM looked_at AS p
JOIN rule AS r
  ON p.item_id LIKE r.kind || ':%'
  AND (r.valid_from IS NULL OR r.valid_from <= p.event_time)
  AND (r.valid_to IS NULL OR r.valid_to > p.event_time)
LEFT JOIN beaten AS b
  ON b.source_id = p.source_id AND b.source_partition = p.source_partition
  AND b.source_offset = p.source_offset
LEFT JOIN hidden AS h
  ON h.source_id = p.source_id AND h.source_partition = p.source_partition
  AND h.source_offset = p.source_offset
LEFT JOIN version AS v
  ON v.item_id = p.item_id
  AND v.valid_from <= p.event_time
  AND (v.valid_to IS NULL OR v.valid_to > p.event_time);

-- How far each item has reached in the twelve months before the period's end.
CREATE TEMP TABLE reach AS
SELECT item_id, count(*) AS plays, count(DISTINCT user_id) AS listeners
FROM alone
WHERE verdict = 'played'
GROUP BY item_id;

-- The period's plays among themselves: which is a user's first, second, … of one item on one day.
CREATE TEMP TABLE ordered AS
SELECT
  a.* REPLACE (
    CASE
      WHEN verdict <> 'played' THEN verdict
      WHEN row_number() OVER (
        PARTITION BY a.verdict = 'played', a.user_id, a.item_id, d.day
        ORDER BY a.event_time, a.event_id
      ) > a.plays_per_day THEN 'plays_per_day'
      ELSE verdict
    END AS verdict)
FROM alone AS a
LEFT JOIN day AS d ON d.starts <= a.event_time AND d.ends > a.event_time
WHERE a.in_period;

-- Each record in the first class that fits; reason: the rule that leaves it out.
CREATE TEMP TABLE classed AS
SELECT
  CASE
    WHEN f.verdict IN ('duplicate', 'late', 'erased') THEN f.verdict
    WHEN f.verdict <> 'played' THEN 'unqualified'
    WHEN v.version_id IS NULL THEN 'unlicensed'
    ELSE 'counted'
  END AS class,
  CASE WHEN f.verdict NOT IN ('duplicate', 'late', 'erased', 'played') THEN f.verdict END AS reason,
  f.conflict,
  v.version_id,
  f.country,
  coalesce(least(f.ms_played, f.cap_ms), f.ms_played) AS ms_played,
  f.event_id
FROM (
  SELECT
    o.* REPLACE (
      CASE
        WHEN o.verdict <> 'played' THEN o.verdict
        WHEN e.plays < o.eligible_plays OR e.listeners < o.eligible_listeners THEN 'eligibility'
        ELSE o.verdict
      END AS verdict)
  FROM ordered AS o
  LEFT JOIN reach AS e ON e.item_id = o.item_id
) AS f
LEFT JOIN version AS v
  ON v.item_id = f.item_id
  AND v.valid_from <= f.event_time
  AND (v.valid_to IS NULL OR v.valid_to > f.event_time)
  AND (v.territories = '*' OR list_contains(string_split(v.territories, '|'), f.country));

-- Decimals of each currency (ISO 4217).
CREATE TEMP TABLE currency_digits AS
SELECT * FROM (VALUES ${currencies}) AS c (currency, digits);

-- Terms hold in the countries that they name, those with * in the others. One row for each rights holder,
-- item, country and version.
CREATE TEMP TABLE due AS
SELECT
  t.rights_holder, v.item_id, c.country, v.version AS catalog_version, t.currency, d.digits,
  c.plays, c.ms_played, t.rate_model, t.rate_unscaled, t.share_unscaled, t.decimals
FROM (
  SELECT version_id, country, count(*) AS plays, CAST(sum(ms_played) AS BIGINT) AS ms_played
  FROM classed
  WHERE class = 'counted'
  GROUP BY version_id, country
) AS c
JOIN version AS v ON v.version_id = c.version_id AND NOT v.by_alias
JOIN terms AS t
  ON t.version_id = c.version_id
  AND CASE t.territories
    WHEN '*' THEN NOT EXISTS (
      SELECT 1 FROM terms AS other
      WHERE other.version_id = c.version_id
        AND list_contains(string_split(other.territories, '|'), c.country))
    ELSE list_contains(string_split(t.territories, '|'), c.country)
  END
JOIN currency_digits AS d ON d.currency = t.currency;

-- What is paid from pools. A row's part of its country's pool is weight ÷ all, where weight is
-- plays × share; where no pool was entered it is paid nothing.
CREATE TEMP TABLE pooled AS
SELECT
  *, coalesce(minor, 0) AS pool,
  sum(weight) OVER (PARTITION BY country, currency) AS "all"
FROM (
  SELECT
    d.*, p.minor,
    CAST(d.plays AS HUGEINT) * d.share_unscaled
      * power_of_ten(max(d.decimals) OVER shared - d.decimals) AS weight
  FROM due AS d
  LEFT JOIN (
    SELECT country, currency, CAST(replace(amount, '.', '') AS HUGEINT) AS minor
    FROM read_csv('pools.csv', header = true, auto_detect = false, delim = ',',
      columns = {'country': 'VARCHAR', 'currency': 'VARCHAR', 'amount': 'VARCHAR'})
  ) AS p ON p.country = d.country AND p.currency = d.currency
  WHERE d.rate_model = 'pool_share'
  WINDOW shared AS (PARTITION BY d.country, d.currency)
) AS weighed;

-- A pool is split among its rights holders to the last minor unit: each gets its floor, and what is left
-- goes one each to the largest remainders, where equal in the order of their names.
CREATE TEMP TABLE pool_part AS
SELECT
  country, currency, rights_holder,
  pool * weight // "all"
    + CASE
        WHEN row_number() OVER (
          PARTITION BY country, currency ORDER BY pool * weight % "all" DESC, rights_holder
        ) <= pool - sum(pool * weight // "all") OVER (PARTITION BY country, currency)
        THEN 1 ELSE 0
      END AS part
FROM (
  SELECT country, currency, rights_holder, pool, "all", sum(weight) AS weight
  FROM pooled
  GROUP BY country, currency, rights_holder, pool, "all"
) AS holders;

-- worth ÷ unit is a row's amount in minor units of its currency, as whole numbers: a minute is 60,000
-- milliseconds. parts: what the rights holder gets of pools in the currency.
CREATE TEMP TABLE worth AS
SELECT
  t.rights_holder, t.item_id, t.country, t.catalog_version, t.currency, t.digits, t.plays, t.ms_played,
  CAST(CASE t.rate_model WHEN 'per_play' THEN t.plays * 60000 ELSE t.ms_played END AS HUGEINT)
    * t.rate_unscaled * t.share_unscaled
    * power_of_ten(max(t.decimals) OVER holder - t.decimals + t.digits) AS worth,
  60000 * power_of_ten(max(t.decimals) OVER holder) AS unit,
  coalesce(p.parts, 0) AS parts
FROM due AS t
LEFT JOIN (
  SELECT rights_holder, currency, sum(part) AS parts FROM pool_part GROUP BY rights_holder, currency
) AS p ON p.rights_holder = t.rights_holder AND p.currency = t.currency
WHERE t.rate_model <> 'pool_share'
WINDOW holder AS (PARTITION BY t.rights_holder, t.currency);

-- A rights holder's total in a currency, parts of pools included, is rounded once, half to even. Each line
-- gets its floor; the minor units that are left go one each to the largest remainders, where equal in the
-- order of the key. Lines that a pool pays share the rights holder's part of it in the same way.
CREATE TEMP TABLE settled AS
SELECT
  rights_holder, item_id, country, catalog_version, plays, ms_played, currency, digits,
  worth // unit
    + CASE
        WHEN row_number() OVER (
          PARTITION BY rights_holder, currency
          ORDER BY worth % unit DESC, item_id, country, catalog_version
        ) <= total - parts - sum(worth // unit) OVER (PARTITION BY rights_holder, currency)
        THEN 1 ELSE 0
      END AS minor
FROM (
  SELECT
    *,
    whole // unit
      + CASE
          WHEN 2 * (whole % unit) > unit THEN 1
          WHEN 2 * (whole % unit) = unit THEN (whole // unit) % 2
          ELSE 0
        END AS total
  FROM (
    SELECT *, sum(worth) OVER (PARTITION BY rights_holder, currency) + parts * unit AS whole FROM worth
  ) AS summed
) AS rounded
UNION ALL
SELECT
  d.rights_holder, d.item_id, d.country, d.catalog_version, d.plays, d.ms_played, d.currency, d.digits,
  d.pool * d.weight // d."all"
    + CASE
        WHEN row_number() OVER (
          PARTITION BY d.country, d.currency, d.rights_holder
          ORDER BY d.pool * d.weight % d."all" DESC, d.item_id, d.catalog_version
        ) <= p.part - sum(d.pool * d.weight // d."all") OVER (
          PARTITION BY d.country, d.currency, d.rights_holder)
        THEN 1 ELSE 0
      END AS minor
FROM pooled AS d
JOIN pool_part AS p
  ON p.country = d.country AND p.currency = d.currency AND p.rights_holder = d.rights_holder;

CREATE TEMP TABLE line AS
SELECT
  rights_holder, item_id, country, catalog_version, plays, ms_played,
  CASE
    WHEN digits = 0 THEN CAST(minor AS VARCHAR)
    ELSE CAST(minor // power_of_ten(digits) AS VARCHAR) || '.'
      || lpad(CAST(minor % power_of_ten(digits) AS VARCHAR), digits, '0')
  END AS amount,
  currency
FROM settled;

-- The statement once more, in its canonical form; its SHA-256 is the digest. A field is in quotes
-- only where it holds a comma, a quote or a line end.
CREATE TEMP MACRO field(text) AS
  CASE
    WHEN regexp_matches(text, '[,"\r\n]') THEN '"' || replace(text, '"', '""') || '"'
    ELSE text
  END;
COPY (
  SELECT text
  FROM (
    SELECT
      1 AS part, rights_holder, item_id, country, catalog_version,
      concat_ws(',', field(rights_holder), field(item_id), field(country),
        CAST(catalog_version AS VARCHAR), CAST(plays AS VARCHAR), CAST(ms_played AS VARCHAR),
        amount, currency) AS text
    FROM line
    UNION ALL
    SELECT
      0, '', '', '', 0,
      'rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency'
  ) AS told
  ORDER BY part, rights_holder, item_id, country, catalog_version
) TO 'recomputed.csv' (FORMAT csv, HEADER false, DELIMITER E'\x1F', QUOTE '', ESCAPE '');

-- The waterfall, beside what the run says. Rejected records are not in the archive: rejected.csv has
-- them by reason.
SELECT class, records, said
FROM (
  SELECT s.class, count(c.class) AS records, s.said, s.place
  FROM (VALUES
    ('duplicate', ${duplicate}, 1), ('late', ${late}, 2), ('erased', ${erased}, 3),
    ('unqualified', ${unqualified}, 4), ('unlicensed', ${unlicensed}, 5), ('counted', ${counted}, 6)
  ) AS s (class, said, place)
  LEFT JOIN classed AS c ON c.class = s.class
  GROUP BY s.class, s.said, s.place
) AS fall
ORDER BY place;

-- The unqualified by the rule that leaves them out, beside what the run says.
SELECT class, records, said
FROM (
  SELECT s.reason AS class, count(c.reason) AS records, s.said, s.place
  FROM (VALUES ${reasons}) AS s (reason, said, place)
  LEFT JOIN classed AS c ON c.reason = s.reason
  GROUP BY s.reason, s.said, s.place
) AS left_out
WHERE records > 0 OR said > 0
ORDER BY place;

-- Lines that differ from statement.csv, in either direction: none.
WITH said AS (
  SELECT * FROM read_csv('statement.csv', header = true, auto_detect = false, delim = ',',
    quote = '"', escape = '"', columns = {'rights_holder': 'VARCHAR', 'item_id': 'VARCHAR',
      'country': 'VARCHAR', 'catalog_version': 'INTEGER', 'plays': 'BIGINT', 'ms_played': 'BIGINT',
      'amount': 'VARCHAR', 'currency': 'VARCHAR'})
)
SELECT count(*) AS lines_that_differ
FROM (
  (SELECT * FROM said EXCEPT ALL SELECT * FROM line)
  UNION ALL
  (SELECT * FROM line EXCEPT ALL SELECT * FROM said)
) AS difference;
