DELETE FROM source
 WHERE name = :name
   AND NOT EXISTS (SELECT 1 FROM source_position WHERE source_position.source_id = source.id)
