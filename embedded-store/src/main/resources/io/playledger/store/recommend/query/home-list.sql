SELECT r.rank, r.item_id, r.score, r.model, r.version, e.reason, e.from_item, e.weight
FROM current_recommendations r
LEFT JOIN recommendation_explanation e
  ON e.profile = r.profile AND e.context = r.context AND e.version = r.version AND e.rank = r.rank
WHERE r.profile = :profile AND r.context = 'home'
ORDER BY r.rank, e.position
