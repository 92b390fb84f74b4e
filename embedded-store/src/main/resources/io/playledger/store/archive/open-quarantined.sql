SELECT q.id, s.name, s.source_identity, q.source_partition, q.source_offset,
       q.received_time_micros, q.event_id, q.raw
  FROM quarantine q
  JOIN source s ON s.id = q.source_id
  LEFT JOIN quarantine_decision d ON d.quarantine_id = q.id
 WHERE q.id > :after
