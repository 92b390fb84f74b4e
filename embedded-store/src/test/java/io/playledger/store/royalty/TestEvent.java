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
        long offset) {

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
                offset);
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
                newOffset);
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
        batch.client().appendAbsent();
        batch.payload().append(payload);
        batch.endRow(
                schemaVersion,
                eventMicros,
                receivedMicros,
                msPlayed == null ? EventBatch.ABSENT : msPlayed,
                EventBatch.ABSENT,
                IdHash.of(eventId),
                0,
                offset);
    }
}
