UPDATE source_position
   SET next_offset = :next
 WHERE source_id = :source
   AND source_partition = :partition
