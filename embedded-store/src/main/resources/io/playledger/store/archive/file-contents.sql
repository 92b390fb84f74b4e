SELECT source_id, source_partition, min(source_offset), max(source_offset), count(*),
       epoch_us(min(event_time)), epoch_us(max(event_time)),
       epoch_us(min(received_time)), epoch_us(max(received_time))
  FROM part
 WHERE NOT gone
 GROUP BY source_id, source_partition
 ORDER BY source_id, source_partition
