package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonNumber;

import java.util.OptionalLong;

/// Integers in JSON Schema's sense: any number without a fraction, so `1`, `1.0` and `1e0` alike.
final class IntegerRule {
    private IntegerRule() {}

    static void check(String field, Json value, long min, long max, Violations violations) {
        if (!(value instanceof Json.Num(String canonical)) || !JsonNumber.isInteger(canonical)) {
            violations.add(field, "type", value);
        } else if (within(value, min, max) == EventBatch.ABSENT) {
            violations.add(field, "range", value);
        }
    }

    /// The integer if it is one within non-negative bounds, else [EventBatch#ABSENT].
    static long within(Json value, long min, long max) {
        if (value instanceof Json.Num(String canonical)) {
            OptionalLong number = JsonNumber.asLong(canonical);
            if (number.isPresent() && number.getAsLong() >= min && number.getAsLong() <= max) {
                return number.getAsLong();
            }
        }
        return EventBatch.ABSENT;
    }
}
