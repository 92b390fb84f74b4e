INSERT INTO quarantine (id, sequence, source_id, source_partition, source_offset,
                        received_time_micros, raw, event_id, event_type, user_id, item_id,
                        item_kind, event_time_micros, reasons, client, surface, byte_count)
VALUES (:id, :sequence, :source, :partition, :offset, :received, :raw,
        :eventId, :eventType, :userId, :itemId, :itemKind, :eventTime, :reasons, :client, :surface,
        :bytes)
