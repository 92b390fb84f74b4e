package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the contract says about the payload of the event types that it knows; all else is free.
record PayloadFields(String eventType, Map<String, Json> members) {
    static final long MS_PLAYED_MAX = 86_400_000;

    /// The greatest integer that every JSON reader keeps exact (2^53 − 1).
    static final long DURATION_MILLIS_MAX = 9_007_199_254_740_991L;

    void checkInto(Violations violations) {
        if (isPlay()) {
            checkPlay(violations);
        } else if (eventType.equals("rating")) {
            Json value = present("value", violations);
            if (value != null && !(value instanceof Json.Num)) {
                violations.add("payload.value", "type", value);
            }
        }
    }

    /// A play's milliseconds, else [EventBatch#ABSENT].
    long msPlayed() {
        Json value = members.get("ms_played");
        return isPlay() && value != null
                ? IntegerRule.within(value, 0, MS_PLAYED_MAX)
                : EventBatch.ABSENT;
    }

    /// The item's length where the event, of any type, tells it in the play's form.
    long durationMillis() {
        Json value = members.get("duration_ms");
        return value != null
                ? IntegerRule.within(value, 0, DURATION_MILLIS_MAX)
                : EventBatch.ABSENT;
    }

    /// A play's country, else null.
    @Nullable String country() {
        return isPlay() && members.get("country") instanceof Json.Text(String code) ? code : null;
    }

    /// The client of an event of any type where it is a string, else null.
    @Nullable String client() {
        return members.get("client") instanceof Json.Text(String name) ? name : null;
    }

    private boolean isPlay() {
        return eventType.equals("play");
    }

    private void checkPlay(Violations violations) {
        Json msPlayed = present("ms_played", violations);
        if (msPlayed != null) {
            IntegerRule.check("payload.ms_played", msPlayed, 0, MS_PLAYED_MAX, violations);
        }
        checkCountry(violations);
        Json duration = members.get("duration_ms");
        if (duration != null) {
            IntegerRule.check("payload.duration_ms", duration, 0, DURATION_MILLIS_MAX, violations);
        }
        Json offline = members.get("offline");
        if (offline != null && !(offline instanceof Json.Bool)) {
            violations.add("payload.offline", "type", offline);
        }
        Json client = members.get("client");
        if (client != null && !(client instanceof Json.Text)) {
            violations.add("payload.client", "type", client);
        }
    }

    private void checkCountry(Violations violations) {
        Json country = present("country", violations);
        if (country == null) {
            return;
        }
        if (!(country instanceof Json.Text(String code))) {
            violations.add("payload.country", "type", country);
        } else if (!Countries.isAssigned(code)) {
            violations.add("payload.country", "country", country);
        }
    }

    private @Nullable Json present(String field, Violations violations) {
        Json value = members.get(field);
        if (value == null) {
            violations.add("payload." + field, "required", Violations.ABSENT);
        }
        return value;
    }
}
