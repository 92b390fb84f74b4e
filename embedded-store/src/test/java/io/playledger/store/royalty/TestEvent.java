package io.playledger.store.royalty;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import org.jspecify.annotations.Nullable;

/// An archived record of a test, as plain values.
record TestEvent(
        int schemaVersion,
        String eventId,
        String eventType,
        String userId,
        String itemId,
        String surface,
        long eventMicros,
        long receivedMicros,
        @Nullable Long msPlayed,
        @Nullable String country,
        String payload,
        long offset,
        @Nullable String client,
        @Nullable Long duration) {

    TestEvent(
            int schemaVersion,
            String eventId,
            String eventType,
            String userId,
            String itemId,
            String surface,
            long eventMicros,
            long receivedMicros,
            @Nullable Long msPlayed,
            @Nullable String country,
            String payload,
            long offset) {
        this(
                schemaVersion,
                eventId,
                eventType,
                userId,
                itemId,
                surface,
                eventMicros,
                receivedMicros,
                msPlayed,
                country,
                payload,
                offset,
                null,
                null);
    }

    static TestEvent play(
            String eventId,
            String userId,
            String itemId,
            long eventMicros,
            long receivedMicros,
            long msPlayed,
            String country,
            String more,
            long offset) {
        return new TestEvent(
                1,
                eventId,
                "play",
                userId,
                itemId,
                "ios",
                eventMicros,
                receivedMicros,
                msPlayed,
                country,
                "{\"country\":\"" + country + "\",\"ms_played\":" + msPlayed + more + "}",
                offset);
    }

    TestEvent received(long micros) {
        return new TestEvent(
                schemaVersion,
                eventId,
                eventType,
                userId,
                itemId,
                surface,
                eventMicros,
                micros,
                msPlayed,
                country,
                payload,
                offset,
                client,
                duration);
    }

    TestEvent at(long newOffset) {
        return new TestEvent(
                schemaVersion,
                eventId,
                eventType,
                userId,
                itemId,
                surface,
                eventMicros,
                receivedMicros,
                msPlayed,
                country,
                payload,
                newOffset,
                client,
                duration);
    }

    /// The same by another user, on another surface, by a client and with a duration of its own.
    TestEvent by(String user, String on, @Nullable String by, @Nullable Long length) {
        StringBuilder more = new StringBuilder("{");
        if (by != null) {
            more.append("\"client\":\"").append(by).append("\",");
        }
        String rest = payload.substring(1);
        if (length != null) {
            rest = rest.replaceFirst(",\"ms_played", ",\"duration_ms\":" + length + ",\"ms_played");
        }
        return new TestEvent(
                schemaVersion,
                eventId,
                eventType,
                user,
                itemId,
                on,
                eventMicros,
                receivedMicros,
                msPlayed,
                country,
                more + rest,
                offset,
                by,
                length);
    }

    void appendTo(EventBatch batch) {
        batch.eventId().append(eventId);
        batch.eventType().append(eventType);
        batch.userId().append(userId);
        batch.itemId().append(itemId);
        batch.surface().append(surface);
        if (country == null) {
            batch.country().appendAbsent();
        } else {
            batch.country().append(country);
        }
        if (client == null) {
            batch.client().appendAbsent();
        } else {
            batch.client().append(client);
        }
        batch.payload().append(payload);
        batch.endRow(
                schemaVersion,
                eventMicros,
                receivedMicros,
                msPlayed == null ? EventBatch.ABSENT : msPlayed,
                duration == null ? EventBatch.ABSENT : duration,
                IdHash.of(eventId),
                0,
                offset);
    }
}
