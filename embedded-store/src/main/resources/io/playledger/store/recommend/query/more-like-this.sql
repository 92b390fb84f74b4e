SELECT target_item, score
FROM item_item_edge
WHERE source_item = :item AND model = :model AND version = :version
ORDER BY score DESC, target_item
LIMIT 20
