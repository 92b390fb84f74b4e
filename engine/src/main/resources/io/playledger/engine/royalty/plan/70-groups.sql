-- The rights holders and currencies that have lines.
CREATE TABLE line_group AS
SELECT
  g.group_rank,
  g.rights_holder,
  g.currency,
  l.decimals_max
FROM (SELECT group_rank, max(CASE WHEN basis < 2 THEN decimals ELSE 0 END) AS decimals_max FROM line GROUP BY group_rank) AS l
JOIN catalog_group AS g ON g.group_rank = l.group_rank
ORDER BY g.group_rank;
