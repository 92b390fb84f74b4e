UPDATE archive_file
   SET removed_in = :sequence
 WHERE id = :id
   AND removed_in IS NULL
