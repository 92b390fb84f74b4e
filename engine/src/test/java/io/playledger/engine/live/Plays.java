package io.playledger.engine.live;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import java.time.Instant;

/// Fills batches for tests, play by play; ids are given unless told.
final class Plays {
    final EventBatch batch = new EventBatch(64);
    private static long nextId;

    static String newId() {
        return "event-" + nextId++;
    }

    Plays add(String item, String user, Instant at, long millis) {
        return add(newId(), "play", item, user, at, at, millis, "SE", "ios", null);
    }

    Plays add(
            String id,
            String type,
            String item,
            String user,
            Instant at,
            Instant received,
            long millis,
            String country,
            String surface,
            String client) {
        batch.eventId().append(id);
        batch.eventType().append(type);
        batch.userId().append(user);
        batch.itemId().append(item);
        batch.surface().append(surface);
        batch.country().append(country);
        batch.client().append(client);
        batch.payload().append("{}");
        batch.endRow(
                1, micros(at), micros(received), millis, EventBatch.ABSENT, IdHash.of(id), 0, 0);
        return this;
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }
}
