SELECT event_id, event_type, user_id, item_id, surface, country, client, schema_version,
       epoch_us(event_time)    AS event_time,
       epoch_us(received_time) AS received_time,
       ms_played, duration_ms, id_hash, source_partition, source_offset
  FROM read_parquet({files}, hive_partitioning = false) AS r
 WHERE event_time >= make_timestamptz({since})
   AND {shown}
