SELECT version, model, metric, k, metric_value, measured_micros
FROM model_performance
WHERE measured_micros >= :since AND metric = :metric
ORDER BY measured_micros, model
