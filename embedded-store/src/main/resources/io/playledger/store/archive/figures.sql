SELECT (SELECT COUNT(*) FROM archive_file WHERE removed_in IS NULL)                    AS files,
       (SELECT COALESCE(SUM(row_count), 0) FROM archive_file WHERE removed_in IS NULL)  AS row_count,
       (SELECT COALESCE(SUM(byte_count), 0) FROM archive_file WHERE removed_in IS NULL) AS byte_count,
       (SELECT COUNT(*) FROM quarantine)                                               AS quarantined,
       (SELECT COALESCE(MAX(sequence), 0) FROM archive_commit)                         AS commits,
       (SELECT MAX(committed_at) FROM archive_commit WHERE kind = 'ingest')            AS last_commit_at
