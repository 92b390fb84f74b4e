package io.playledger.app.cli;

import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Late exceptions as JSON.
final class LateJson {
    /// Digits of an amount that is only for reading.
    private static final int DIGITS = 6;

    private LateJson() {}

    static Map<String, Object> of(LatePage page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("matching", page.matching());
        json.put("at_stake", stakes(page.stakes()));
        json.put("from", page.from());
        json.put("events", page.events().stream().map(LateJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(LateEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event_id", event.eventId());
        json.put("user", event.user());
        json.put("period", event.period());
        json.put("window_closed", event.closedAt().toString());
        json.put("event_time", event.eventTime().toString());
        json.put("received_at", event.receivedAt().toString());
        json.put("late_by_s", event.lateBy().toSeconds());
        json.put("item_id", event.itemId());
        json.put("country", event.country());
        json.put("surface", event.surface());
        json.put("ms_played", event.msPlayed());
        json.put("verdict", event.verdict().wireName());
        json.put("at_stake", stakes(event.stakes()));
        json.put("share_of_pool", event.pooled());
        json.put("status", event.status().wireName());
        json.put("decision", event.decision());
        json.put("settled_by_run", event.settledBy());
        json.put("source_id", event.source().sourceId());
        json.put("partition", event.source().partition());
        json.put("offset", event.source().offset());
        return json;
    }

    static List<Map<String, String>> stakes(List<Stake> stakes) {
        return stakes.stream()
                .map(stake -> {
                    Map<String, String> json = new LinkedHashMap<>();
                    json.put("currency", stake.currency());
                    json.put("amount", stake.rounded(DIGITS).toPlainString());
                    json.put("exact", stake.exact());
                    return json;
                })
                .toList();
    }

    static Map<String, @Nullable Object> of(PeriodLate late) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", late.period());
        json.put("waiting", late.waiting());
        json.put("adjusted", late.adjusted());
        json.put("rejected", late.rejected());
        json.put("settled", late.settled());
        json.put("at_stake", stakes(late.stakes()));
        json.put("adjusts_in", late.adjustsIn());
        return json;
    }

    static Map<String, Object> of(LateDecision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decision", decision.id());
        json.put("verdict", decision.verdict().wireName());
        json.put("zone", decision.book().zone().getId());
        json.put("kinds", decision.book().kinds());
        json.put("periods", decision.periods());
        json.put("events", decision.events());
        json.put("undone", decision.undone());
        json.put("reason", decision.reason());
        json.put("by", decision.by());
        json.put("at", decision.at().toString());
        return json;
    }
}
