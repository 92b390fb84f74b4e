-- Hashes of ids that may stand more than once: everything else is a winner without further ado.
-- A hash only narrows: repeated may hold hashes too many, but none too few.
-- near: the files that hold plays that are looked at (42-classed). far: the other files that could hold a copy
-- received before one of near's.
-- erased: the event lies in a window of a tombstone (the runner's doing, as of the run's instant).
-- accepted: a late event that a person accepted, so that it counts as if received in time.
-- again: the record stands once more in its own file, word for word, and came first there
-- (docs/spec/archive-format.md). Such a record loses whatever else there is, so it is not looked at.
-- Both also hold what is kept of records that were erased from the files: their hashes, when they were
-- received, and of a play its kind and the quarter of an hour that it was played in; the rest is null,
-- and tie is the beginning of their content's SHA-256 (null for all others).
-- What runs the plan has put into repeated the hashes that stand twice within near, and into
-- far_seen those of far that near may hold. Written out, without regard to time and memory:
--   repeated: SELECT id_hash FROM near WHERE NOT again GROUP BY id_hash HAVING count(*) > 1
--   far_seen: SELECT id_hash FROM far WHERE NOT again
INSERT INTO repeated
SELECT DISTINCT id_hash
FROM far_seen
WHERE id_hash IN (SELECT id_hash FROM near);
