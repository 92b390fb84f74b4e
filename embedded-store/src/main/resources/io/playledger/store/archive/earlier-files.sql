SELECT r.file_id,
       count(*) = count(CASE WHEN r.offset_max < p.next_offset THEN 1 END) AS holds_all,
       count(CASE WHEN r.offset_min < p.next_offset THEN 1 END) > 0 AS holds_some
  FROM archive_file f
  JOIN file_range r ON r.file_id = f.id
  LEFT JOIN (
       SELECT source_id, source_partition, max(to_offset) AS next_offset
         FROM commit_range
        WHERE sequence <= :sequence
        GROUP BY source_id, source_partition) p
    ON p.source_id = r.source_id AND p.source_partition = r.source_partition
 WHERE f.removed_in IS NULL
   AND f.added_in > :sequence
 GROUP BY r.file_id
