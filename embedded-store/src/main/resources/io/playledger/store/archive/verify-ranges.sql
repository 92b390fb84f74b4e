-- Ranges that do not begin where the one before ended, or where the source was begun.
SELECT source.name, ranges.source_partition, sequence, from_offset,
       COALESCE(offset_before, begun_offset) AS offset_before
  FROM (SELECT source_id, source_partition, sequence, from_offset,
               LAG(to_offset) OVER (PARTITION BY source_id, source_partition
                                        ORDER BY sequence) AS offset_before
          FROM commit_range) ranges
  JOIN source ON source.id = ranges.source_id
  LEFT JOIN source_position
    ON source_position.source_id = ranges.source_id
   AND source_position.source_partition = ranges.source_partition
 WHERE from_offset <> COALESCE(offset_before, begun_offset)
 ORDER BY source.name, ranges.source_partition, sequence
