UPDATE source_position
   SET next_offset = :next,
       leader_epoch = :epoch
 WHERE source_id = :source
   AND source_partition = :partition
