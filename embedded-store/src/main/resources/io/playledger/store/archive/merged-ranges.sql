SELECT source_id,
       source_partition,
       MIN(offset_min) AS offset_min,
       MAX(offset_max) AS offset_max,
       SUM(row_count)  AS row_count
  FROM file_range
 WHERE file_id IN (<files>)
 GROUP BY source_id, source_partition
 ORDER BY source_id, source_partition
