package io.playledger.engine.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a failed attempt is made again: after a minute, then twice as long each time up to six
/// hours, a fifth more or less so that stores which failed together do not come together again.
record Retries(RandomGenerator random) {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int DOUBLINGS_MAX = 9;

    /// @param attempts that failed so far, this one included
    Instant after(Instant now, int attempts) {
        long millis =
                Math.min(
                        LONGEST.toMillis(),
                        FIRST.toMillis() << Math.clamp(attempts - 1L, 0, DOUBLINGS_MAX));
        return now.plusMillis(millis * random.nextInt(80, 121) / 100);
    }
}
