SELECT quarantine.id, source.name, source_partition, source_offset, received_time_micros, raw
  FROM quarantine
  JOIN source ON source.id = quarantine.source_id
 WHERE quarantine.user_id IS NULL OR NOT quarantine.user_id = ANY(:hidden)
 ORDER BY quarantine.id DESC
 FETCH FIRST :limit ROWS ONLY
