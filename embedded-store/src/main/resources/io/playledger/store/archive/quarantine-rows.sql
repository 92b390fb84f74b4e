SELECT q.id, s.name AS source, q.source_partition, q.source_offset, q.received_time_micros,
       q.reasons, q.event_id, q.event_type, q.item_id, q.client, q.surface, q.byte_count,
       d.decision, d.audit_number, d.decided_micros, d.decided_by, d.note,
       d.event_id AS sent_event, d.sent_micros
  FROM quarantine q
  JOIN source s ON s.id = q.source_id
  LEFT JOIN quarantine_decision d ON d.quarantine_id = q.id
