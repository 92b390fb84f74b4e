package io.playledger.app.http;

import io.playledger.engine.recommend.Answer;
import io.playledger.engine.recommend.Health;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.WhyNot;

import java.util.LinkedHashMap;
import java.util.Map;

/// Recommendations as JSON documents: one shape for the command line and the service.
public final class RecommendJson {
    private RecommendJson() {}

    public static Map<String, Object> of(Answer a) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("user", a.userId());
        document.put("context", a.context());
        document.put("model_version", a.version());
        document.put("steps", a.steps());
        document.put("territory", a.territory());
        document.put("event_time", a.eventTime() == null ? null : a.eventTime().toString());
        document.put("feature_age_ms", a.featureAgeMillis());
        document.put("stale", a.stale());
        document.put("from_cache", a.fromCache());
        document.put("took_ms", a.tookMillis());
        document.put("generated", a.generated().toString());
        document.put("items", a.items().stream().map(RecommendJson::item).toList());
        return document;
    }

    private static Map<String, Object> item(Answer.Item item) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rank", item.rank());
        document.put("item", item.itemId());
        document.put("name", item.name());
        document.put("artist", item.artist());
        document.put("score", item.score());
        document.put("from", item.step());
        document.put("reasons", item.reasons().stream().map(RecommendJson::reason).toList());
        return document;
    }

    private static Map<String, Object> reason(Answer.Reason reason) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("reason", reason.kind());
        document.put("item", reason.itemId());
        document.put("name", reason.name());
        document.put("model", reason.model());
        document.put("weight", reason.weight());
        return document;
    }

    public static Map<String, Object> of(WhyNot why) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("item", why.itemId());
        document.put("verdict", why.verdict());
        document.put("explanation", why.explanation());
        document.put("candidate_rank", why.rank());
        document.put("score", why.score());
        document.put("last_listed_score", why.lastListedScore());
        return document;
    }

    public static Map<String, Object> of(ModelVersion v) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", v.version());
        document.put("active", v.active());
        document.put("trained_at", v.trainedAt().toString());
        document.put("trained_by", v.trainedBy());
        document.put("archive_snapshot", v.archiveSnapshot());
        document.put("as_of", v.asOf().toString());
        document.put("days", v.days());
        document.put("seed", v.seed());
        document.put("interactions", v.interactions());
        document.put("users", v.users());
        document.put("items", v.items());
        document.put("took_ms", v.tookMillis());
        document.put("memory_bytes", v.memoryBytes());
        document.put("parameters", v.parameters());
        document.put("metrics", v.metrics().stream().map(RecommendJson::metric).toList());
        return document;
    }

    private static Map<String, Object> metric(ModelVersion.Metric metric) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", metric.model());
        document.put("metric", metric.name());
        document.put("k", metric.k());
        document.put("value", metric.value());
        return document;
    }

    public static Map<String, Object> of(Health health) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("active_version", health.activeVersion());
        document.put("feature_age_ms", health.featureAgeMillis());
        document.put("served_age_ms_p50", health.ageMillisP50());
        document.put("served_age_ms_p99", health.ageMillisP99());
        document.put("took_ms_p50", health.latencyMillisP50());
        document.put("took_ms_p99", health.latencyMillisP99());
        document.put("answers", health.answers());
        document.put("cache_hits", health.cacheHits());
        return document;
    }
}
