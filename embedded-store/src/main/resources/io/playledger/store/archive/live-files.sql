SELECT *
  FROM archive_file
 WHERE removed_in IS NULL
 ORDER BY event_date, bucket, id
