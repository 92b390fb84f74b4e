-- What is due: one row for each rights holder of a cell whose terms hold in its country.
CREATE OR REPLACE VIEW due AS
SELECT
  c.version_id,
  c.country_code,
  c.plays,
  c.ms_played,
  t.version,
  t.key_rank,
  t.group_rank,
  t.rate_model,
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
  );
