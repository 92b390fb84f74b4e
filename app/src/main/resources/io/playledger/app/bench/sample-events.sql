-- One date of the sample, as the archive has it after compaction: 32 files, rows as they were received.
-- Every ninth base event comes twice; one in a hundred of those comes again a day later, from another
-- player, with another time.
COPY (
  SELECT
    'e-' || h1 || '-' || h2 AS event_id,
    'play' AS event_type,
    'user-' || (h2 % 2000000) AS user_id,
    'track:' || lpad(CAST(CAST(floor(exp(u * ln(1000000.0))) AS BIGINT) AS VARCHAR), 8, '0') AS item_id,
    (['ios', 'android', 'web', 'desktop', 'speaker', 'tv'])[1 + CAST(h1 % 6 AS INTEGER)] AS surface,
    TIMESTAMPTZ '${date} 00:00:00+00' + to_microseconds(CAST(h1 % 86400000000 AS BIGINT)) AS event_time,
    TIMESTAMPTZ '${date} 00:00:00+00'
      + to_microseconds(CAST(h1 % 86400000000 AS BIGINT) + CAST(h2 % 7200000000 AS BIGINT))
      + to_seconds(30 * copy) AS received_time,
    CAST(h2 % 240000 AS BIGINT) AS ms_played,
    (['US', 'DE', 'GB', 'SE', 'NO', 'FR', 'ES', 'IT', 'NL', 'PL', 'BR', 'JP'])[
      1 + CAST(floor(12 * pow(((h1 >> 20) % 10000) / 10000.0, 2)) AS INTEGER)] AS country,
    'ios/5.' || (h2 % 4) AS client,
    CAST(NULL AS BIGINT) AS duration_ms,
    1 AS schema_version,
    '{"client":"ios/5.' || (h2 % 4) || '","country":"'
      || (['US', 'DE', 'GB', 'SE', 'NO', 'FR', 'ES', 'IT', 'NL', 'PL', 'BR', 'JP'])[
        1 + CAST(floor(12 * pow(((h1 >> 20) % 10000) / 10000.0, 2)) AS INTEGER)]
      || '","ms_played":' || (h2 % 240000) || '}' AS payload,
    CAST(CAST(h3 AS HUGEINT) - 9223372036854775808 AS BIGINT) AS id_hash,
    CAST(
      CAST(hash('check' || event_id) % 4294967296 AS HUGEINT) * 4294967296
      + hash(
        concat_ws(
          chr(31),
          CAST(schema_version AS VARCHAR),
          event_id,
          event_type,
          user_id,
          item_id,
          surface,
          CAST(epoch_us(event_time) AS VARCHAR),
          payload
        )
      ) % 4294967296 - 9223372036854775808 AS BIGINT
    ) AS content_hash,
    copy = 1 AND b % 900 <> 0 AS again,
    1 AS source_id,
    CAST(h2 % 12 AS INTEGER) AS source_partition,
    2 * b + copy AS source_offset,
    lpad(CAST(h2 % 2000000 % 32 AS VARCHAR), 2, '0') AS bucket
  FROM (
    SELECT
      b,
      copy,
      hash(b) AS h1,
      hash(b + 1000000000000) AS h2,
      hash('e-' || hash(b) || '-' || hash(b + 1000000000000)) AS h3,
      (hash(b + 2000000000000) % 1000000007) / 1000000007.0 AS u
    FROM range(${base}) AS base(b), range(2) AS twice(copy)
    WHERE (copy = 0 OR b % 9 = 0)
      AND (b + CASE WHEN copy = 1 AND b % 900 = 0 THEN 1 ELSE 0 END) % 31 = ${day}
  ) AS drawn
  ORDER BY bucket, received_time
) TO '${folder}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1, PARTITION_BY (bucket), OVERWRITE_OR_IGNORE true)
