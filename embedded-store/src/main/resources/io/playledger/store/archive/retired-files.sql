SELECT *
  FROM archive_file
 WHERE removed_in <= :sequence
 ORDER BY id
