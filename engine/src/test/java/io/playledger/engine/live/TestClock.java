package io.playledger.engine.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when told.
final class TestClock implements InstantSource {
    private volatile Instant now;

    TestClock(String now) {
        this.now = Instant.parse(now);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
