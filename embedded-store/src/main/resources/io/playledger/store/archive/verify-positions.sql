-- Positions that are not the end of their last range (or their beginning, where nothing was read).
SELECT source.name, ends.source_partition, ends.range_end, ends.next_offset
  FROM (SELECT ranges.source_id, ranges.source_partition, ranges.range_end, position.next_offset
          FROM (SELECT source_id, source_partition, MAX(to_offset) AS range_end
                  FROM commit_range
                 GROUP BY source_id, source_partition) ranges
          LEFT JOIN source_position position
            ON position.source_id = ranges.source_id
           AND position.source_partition = ranges.source_partition
         UNION ALL
        SELECT position.source_id, position.source_partition,
               position.begun_offset, position.next_offset
          FROM source_position position
         WHERE NOT EXISTS (SELECT 1
                             FROM commit_range
                            WHERE commit_range.source_id = position.source_id
                              AND commit_range.source_partition = position.source_partition)) ends
  JOIN source ON source.id = ends.source_id
 WHERE ends.next_offset IS NULL
    OR ends.range_end <> ends.next_offset
 ORDER BY source.name, ends.source_partition
