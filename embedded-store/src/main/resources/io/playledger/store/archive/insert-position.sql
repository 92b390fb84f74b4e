INSERT INTO source_position (source_id, source_partition, begun_offset, next_offset)
VALUES (:source, :partition, :begun, :next)
