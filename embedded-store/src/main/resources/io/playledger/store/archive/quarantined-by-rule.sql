SELECT rule, COUNT(DISTINCT quarantine_id) AS record_count
  FROM quarantine_violation
 GROUP BY rule
 ORDER BY record_count DESC, rule
