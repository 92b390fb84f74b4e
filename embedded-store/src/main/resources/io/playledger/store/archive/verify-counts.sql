-- Source partitions of which ranges brought more or less than files and quarantine hold, or held until
-- it was erased.
SELECT source.name,
       tallies.source_partition,
       SUM(archived)    AS archived,
       SUM(rejected)    AS rejected,
       SUM(file_rows)   AS file_rows,
       SUM(quarantined) AS quarantined
  FROM (SELECT source_id, source_partition,
               archived_count AS archived, rejected_count AS rejected,
               0 AS file_rows, 0 AS quarantined
          FROM commit_range
         UNION ALL
        SELECT source_id, source_partition, 0, 0, file_range.row_count, 0
          FROM file_range
          JOIN archive_file ON archive_file.id = file_range.file_id
         WHERE archive_file.removed_in IS NULL
         UNION ALL
        SELECT source_id, source_partition, 0, 0, 0, 1
          FROM quarantine
         UNION ALL
        SELECT source_id, source_partition, 0, 0, archived_count, rejected_count
          FROM erased_tally) tallies
  JOIN source ON source.id = tallies.source_id
 GROUP BY source.name, tallies.source_partition
HAVING SUM(archived) <> SUM(file_rows)
    OR SUM(rejected) <> SUM(quarantined)
 ORDER BY source.name, tallies.source_partition
