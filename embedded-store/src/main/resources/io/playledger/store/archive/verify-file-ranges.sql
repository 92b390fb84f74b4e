-- Files of which the ranges do not sum to their rows.
SELECT archive_file.path, archive_file.row_count, COALESCE(SUM(file_range.row_count), 0) AS range_rows
  FROM archive_file
  LEFT JOIN file_range ON file_range.file_id = archive_file.id
 WHERE archive_file.removed_in IS NULL
 GROUP BY archive_file.path, archive_file.row_count
HAVING COALESCE(SUM(file_range.row_count), 0) <> archive_file.row_count
 ORDER BY archive_file.path
