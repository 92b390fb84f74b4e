INSERT INTO file_range (file_id, source_id, source_partition, offset_min, offset_max, row_count)
VALUES (:file, :source, :partition, :min, :max, :rows)
