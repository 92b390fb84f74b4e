-- The unqualified by the rule that left them out.
SELECT verdict, CAST(sum(plays) AS BIGINT) AS plays
FROM cell
WHERE verdict >= 10
GROUP BY verdict
ORDER BY verdict;
