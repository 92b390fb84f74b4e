-- The period's records by version and country. What is played joins the version valid at its event time,
-- none makes it unlicensed. verdict: see 42-classed.
-- place: version and country in one number, which is grouped in half the time that the two take:
-- 65,536 × version_id + country_code; of what has no version, -verdict.
CREATE TABLE reached AS
SELECT
  CASE
    WHEN v.version_id IS NULL THEN -p.verdict
    ELSE v.version_id * 65536 + ascii(p.country) * 256 + ascii(substring(p.country, 2, 1))
  END AS place,
  count(*) AS plays,
  sum(p.ms_played) AS ms_played
FROM (
  SELECT
    verdict,
    CASE WHEN verdict = 6 THEN item_id END AS item_id,
    country,
    event_time,
    ms_played
  FROM qualified
) AS p
LEFT JOIN version_known AS v
  ON v.item_id = p.item_id
  AND v.valid_from <= p.event_time
  AND v.valid_to > p.event_time
GROUP BY 1;

-- A country outside the version's territories is unlicensed too. country_code: the two letters' ASCII
-- codes, the first one's times 256.
CREATE TABLE cell AS
SELECT
  CASE WHEN r.place > 0 THEN 6 ELSE -r.place END AS verdict,
  CASE
    WHEN t.territories IS NULL
      OR instr(t.territories, chr(shiftright(r.country_code, 8)) || chr(r.country_code % 256)) > 0
      THEN r.version_id
  END AS version_id,
  r.country_code,
  r.plays,
  r.ms_played
FROM (
  SELECT
    place,
    CASE WHEN place > 0 THEN shiftright(place, 16) END AS version_id,
    CASE WHEN place > 0 THEN CAST(place % 65536 AS INTEGER) END AS country_code,
    plays,
    ms_played
  FROM reached
) AS r
LEFT JOIN territory_limit AS t ON t.version_id = r.version_id;
