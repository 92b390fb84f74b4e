package io.playledger.engine.royalty.schedule;

import io.playledger.engine.royalty.period.PeriodKey;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Holds back what failed: ten minutes, then twenty, then a day each. One thread.
final class Retries {
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration LAST = Duration.ofDays(1);
    private static final int QUICK_MAX = 2;

    private record Failed(int times, Instant notBefore) {}

    private final Map<PeriodKey, Failed> failed = new HashMap<>();

    boolean mayTry(PeriodKey key, Instant now) {
        Failed last = failed.get(key);
        return last == null || !now.isBefore(last.notBefore());
    }

    /// @return when it is tried again
    Instant failed(PeriodKey key, Instant now) {
        Failed last = failed.get(key);
        int times = last == null ? 1 : last.times() + 1;
        Instant again = now.plus(times <= QUICK_MAX ? FIRST.multipliedBy(times) : LAST);
        failed.put(key, new Failed(times, again));
        return again;
    }

    void succeeded(PeriodKey key) {
        failed.remove(key);
    }
}
