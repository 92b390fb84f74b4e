package io.playledger.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagClockTest {
    private final LagClock clock = new LagClock();

    @Test
    void recordsWaitSinceTheEndLastStoodAtThePosition() {
        clock.see(0, 100, 100);
        clock.see(2_000, 150, 100);
        clock.see(4_000, 400, 100);

        assertThat(clock.lagMillis(100, 5_000)).isEqualTo(5_000);
        assertThat(clock.lagMillis(150, 5_000)).isEqualTo(3_000);
        assertThat(clock.lagMillis(400, 5_000)).isZero();
    }

    @Test
    void whatIsOlderThanAnythingSeenHasWaitedAtLeastSinceThen() {
        assertThat(clock.lagMillis(0, 1_000)).isEqualTo(-1);
        clock.see(1_000, 500, 100);
        assertThat(clock.lagMillis(100, 4_000)).isEqualTo(3_000);
    }

    @Test
    void trendIsTheLagsChangeOverAMinute() {
        clock.see(0, 5_000, 0);
        clock.see(50_000, 1_000, 200);
        clock.see(100_000, 1_500, 1_400);
        assertThat(clock.trend(100_000)).isEqualTo(100 - 800);
    }
}
