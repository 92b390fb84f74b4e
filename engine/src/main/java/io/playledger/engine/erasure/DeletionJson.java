package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Requests as JSON: docs/spec/deletion-answer.md.
public final class DeletionJson {
    private DeletionJson() {}

    /// A request with its stores, for a list.
    public static Map<String, Object> brief(DeletionDetail detail, Instant now) {
        Map<String, Object> json = request(detail.request());
        json.put("outcome", outcome(detail, now));
        json.put("stores", stores(detail, now));
        return json;
    }

    /// The whole answer.
    public static Map<String, Object> answer(
            DeletionDetail detail, List<StoreCard> cards, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answered_at", now.toString());
        json.putAll(brief(detail, now));
        json.put(
                "registry",
                cards.stream()
                        .map(card -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("store", card.name());
                            one.put("owner", card.owner());
                            one.put("holds", card.holds());
                            one.put("erased_by", card.erases());
                            one.put("verified_by", card.verifies());
                            return one;
                        })
                        .toList());
        json.put(
                "timeline",
                detail.steps().stream()
                        .map(step -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("at", step.at().toString());
                            one.put("store", step.store());
                            one.put("by", step.actor());
                            one.put("what", step.what());
                            one.put("text", step.text());
                            return one;
                        })
                        .toList());
        return json;
    }

    /// A receipt by OpenDSR.
    public static Map<String, Object> receipt(Receipt receipt) {
        Map<String, Object> json = new LinkedHashMap<>();
        DeletionRequest request = receipt.request();
        json.put("request", request.label());
        json.put("subject_request_id", request.requestId());
        json.put("received_time", request.receivedAt().toString());
        json.put("expected_completion_time", request.dueAt().toString());
        json.put("known", receipt.known());
        return json;
    }

    private static Map<String, Object> request(DeletionRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", request.label());
        json.put("subject_request_id", request.requestId());
        json.put("subject_request_type", request.type().wireName());
        json.put("regulation", request.regulation().wireName());
        json.put("status", request.status().wireName());
        json.put("status_reason", request.statusReason());
        json.put("origin", request.origin());
        json.put("submitted_time", request.submittedAt().toString());
        json.put("received_time", request.receivedAt().toString());
        json.put("expected_completion_time", request.dueAt().toString());
        json.put("extended_reason", request.extendedReason());
        json.put("from", text(request.from()));
        json.put("to", request.to().toString());
        json.put("erasing_since", text(request.erasingSince()));
        json.put("closed_at", text(request.closedAt()));
        json.put("refused_events", request.refused());
        json.put("subject_hash", request.subjectHash());
        json.put("subject_hash_key", request.keyed() ? "kept" : "destroyed");
        return json;
    }

    /// What is confirmed and what is outstanding; never one tick for all.
    private static Map<String, Object> outcome(DeletionDetail detail, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "confirmed",
                detail.stores().stream()
                        .filter(line -> line.state() == StoreState.VERIFIED)
                        .map(StoreLine::store)
                        .toList());
        json.put(
                "outstanding",
                detail.stores().stream()
                        .filter(line -> line.state() != StoreState.VERIFIED)
                        .map(StoreLine::store)
                        .toList());
        json.put(
                "overdue",
                detail.request().unfinished() && !now.isBefore(detail.request().dueAt()));
        return json;
    }

    private static List<Map<String, Object>> stores(DeletionDetail detail, Instant now) {
        return detail.stores().stream()
                .map(line -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("store", line.store());
                    one.put("state", line.state().wireName());
                    one.put(
                            "overdue",
                            detail.request().unfinished()
                                    && line.overdue(detail.request().dueAt(), now));
                    one.put("before", line.before());
                    one.put("removed", line.removed());
                    one.put("found_by_scan", line.found());
                    one.put("hidden_at", text(line.hiddenAt()));
                    one.put("erased_at", text(line.erasedAt()));
                    one.put("verified_at", text(line.verifiedAt()));
                    one.put("gone_by", text(line.goneBy()));
                    one.put("attempts_failed", line.attempts());
                    one.put("reason", line.error());
                    one.put("next_attempt", next(line));
                    one.put("evidence", line.evidence());
                    one.put("evidence_sha256", line.digest());
                    return one;
                })
                .toList();
    }

    private static @Nullable String next(StoreLine line) {
        return line.state() == StoreState.VERIFIED || !line.nextAt().isBefore(Erasures.NEVER)
                ? null
                : line.nextAt().toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
