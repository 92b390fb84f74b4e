INSERT INTO archive_commit (sequence, kind, source_id, committed_at, row_count, byte_count)
VALUES (:sequence, :kind, :source, :at, :rows, :bytes)
