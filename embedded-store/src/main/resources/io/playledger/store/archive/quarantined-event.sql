SELECT id
  FROM (SELECT id FROM quarantine WHERE event_id = :event
         UNION
        SELECT quarantine_id AS id FROM quarantine_decision WHERE event_id = :event) found
 ORDER BY id DESC
 FETCH FIRST 1 ROW ONLY
