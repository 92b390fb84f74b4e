-- What run ${run} pays, or takes back, of closed periods: the differences between states of each, which
-- the scripts in the folders of adjustments/ compute first (README.md, step 6). By the rules of
-- docs/spec/adjustments.md.
CREATE TEMP MACRO lines(file) AS TABLE
SELECT * FROM read_csv(file, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {'rights_holder': 'VARCHAR', 'item_id': 'VARCHAR', 'country': 'VARCHAR',
    'catalog_version': 'INTEGER', 'plays': 'BIGINT', 'ms_played': 'BIGINT', 'amount': 'VARCHAR',
    'currency': 'VARCHAR'});

CREATE TEMP TABLE computed (
  rights_holder VARCHAR, item_id VARCHAR, country VARCHAR, catalog_version INTEGER,
  origin_period VARCHAR, cause VARCHAR, plays BIGINT, ms_played BIGINT, amount DECIMAL(38, 4),
  currency VARCHAR);

${parts}-- Lines that differ from adjustments.csv, in either direction: none.
WITH said AS (
  SELECT rights_holder, item_id, country, catalog_version, origin_period, cause, plays, ms_played,
    CAST(amount AS DECIMAL(38, 4)) AS amount, currency
  FROM read_csv('adjustments.csv', header = true, auto_detect = false, delim = ',', quote = '"',
    escape = '"', columns = {'rights_holder': 'VARCHAR', 'item_id': 'VARCHAR',
      'country': 'VARCHAR', 'catalog_version': 'INTEGER', 'origin_period': 'VARCHAR',
      'origin_run': 'BIGINT', 'cause': 'VARCHAR', 'decisions': 'VARCHAR', 'plays': 'BIGINT',
      'ms_played': 'BIGINT', 'amount': 'VARCHAR', 'currency': 'VARCHAR'})
)
SELECT count(*) AS lines_that_differ
FROM (
  (SELECT * FROM said EXCEPT ALL SELECT * FROM computed)
  UNION ALL
  (SELECT * FROM computed EXCEPT ALL SELECT * FROM said)
) AS difference;
