-- What tells the copies of one id apart, of every record of any type, kind, date and user whose id
-- may stand more than once.
CREATE TABLE copy AS
SELECT id_hash, content_hash, received_time
FROM (
  SELECT id_hash, content_hash, received_time FROM near WHERE NOT again
  UNION ALL
  SELECT id_hash, content_hash, received_time FROM far WHERE NOT again
) AS record
WHERE received_time < ${received_before}
  AND id_hash IN (SELECT id_hash FROM repeated);
