-- What tells the copies of one id apart, of every record of any type, kind, date and user whose id
-- may stand more than once. near_file, near_row: where the record stands, if among the period's files.
CREATE TABLE copy AS
SELECT id_hash, content_hash, received_time, again, near_file, near_row
FROM (
  SELECT id_hash, content_hash, received_time, again, near_file, near_row FROM near
  UNION ALL
  SELECT id_hash, content_hash, received_time, again, NULL AS near_file, NULL AS near_row
  FROM far
  WHERE NOT again
) AS record
WHERE received_time < ${received_before}
  AND id_hash IN (SELECT id_hash FROM repeated);
