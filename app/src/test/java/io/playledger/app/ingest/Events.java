package io.playledger.app.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Canonical events for tests.
final class Events {
    private Events() {}

    static byte[] play(String eventId, String user, Instant at) {
        return ("{\"schema_version\":1,\"event_id\":\"%s\",\"event_type\":\"play\",\"user_id\":\"%s\","
                    + "\"item_id\":\"track:t1\",\"surface\":\"ios\",\"timestamp\":\"%s\","
                    + "\"payload\":{\"ms_played\":31000,\"country\":\"DE\"}}")
                .formatted(eventId, user, at)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] play(int number) {
        return play("e-" + number, "u-" + number % 97, Instant.now());
    }
}
