-- Hashes of ids that may stand more than once: everything else is a winner without further ado.
-- A hash only narrows; whether two records have one id is judged by the whole id in 30-judged.
-- near: the files that hold events of the period. far: the other files that could hold a copy
-- received before one of near's. Run once for each part of the hashes, so that memory stays bounded.
INSERT INTO repeated
SELECT id_hash
FROM near
WHERE received_time < ${received_before}
  AND id_hash BETWEEN ${hash_from} AND ${hash_to}
GROUP BY id_hash
HAVING count(*) > 1;

INSERT INTO repeated
SELECT DISTINCT id_hash
FROM far
WHERE received_time < ${received_before}
  AND id_hash BETWEEN ${hash_from} AND ${hash_to}
  AND id_hash IN (
    SELECT id_hash
    FROM near
    WHERE received_time < ${received_before}
      AND id_hash BETWEEN ${hash_from} AND ${hash_to}
  );
