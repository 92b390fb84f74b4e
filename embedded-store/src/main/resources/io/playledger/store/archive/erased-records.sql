SELECT CASE WHEN event_type = 'play' THEN split_part(item_id, ':', 1) END AS item_kind,
       epoch_us(event_time)    AS event_micros,
       epoch_us(received_time) AS received_micros,
       again, id_hash, content_hash, source_id, source_partition, source_offset,
       substring(sha256(concat_ws(chr(31), CAST(schema_version AS VARCHAR), event_id, event_type,
         user_id, item_id, surface, CAST(epoch_us(event_time) AS VARCHAR), payload)), 1, 16) AS tie
  FROM part
 WHERE gone
