package io.playledger.engine.feature;

import org.jspecify.annotations.Nullable;

/// Events of a user without a pause of half an hour between them.
public record Session(
        long startedMicros,
        long endedMicros,
        String surface,
        @Nullable String country,
        int events,
        long msPlayed) {
    static final long PAUSE_MICROS = 1_800_000_000L;
}
