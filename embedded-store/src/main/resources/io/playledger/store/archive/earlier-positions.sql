SELECT source_id, source_partition, max(to_offset) AS next_offset
  FROM commit_range
 WHERE sequence <= :sequence
 GROUP BY source_id, source_partition
 ORDER BY source_id, source_partition
