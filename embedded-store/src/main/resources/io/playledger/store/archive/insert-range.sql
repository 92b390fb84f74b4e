INSERT INTO commit_range (sequence, source_id, source_partition, from_offset, to_offset,
                          record_count, archived_count, rejected_count)
VALUES (:sequence, :source, :partition, :from, :to, :records, :archived, :rejected)
