package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class FrameMeterTest {
    @Test
    void reportsTheLongestFrameAndThePercentiles() {
        FrameMeter meter = new FrameMeter();
        long now = 1_000;
        meter.measure(now);
        for (int frame = 0; frame < 99; frame++) {
            now += 16_000_000;
            meter.measure(now);
        }
        meter.measure(now + 90_000_000);
        FrameMeter.Frames frames = meter.frames();
        assertThat(frames.frames()).isEqualTo(100);
        assertThat(frames.p50Millis()).isEqualTo(16);
        assertThat(frames.p99Millis()).isEqualTo(16);
        assertThat(frames.maxMillis()).isEqualTo(90);
        assertThat(frames.longest())
                .hasSize(5)
                .first()
                .isEqualTo(new FrameMeter.LongFrame(99 * 16 + 90, 90));
    }

    @Test
    void withoutFramesThereIsNothingToReport() {
        assertThat(new FrameMeter().frames())
                .isEqualTo(new FrameMeter.Frames(0, 0, 0, 0, List.of()));
    }
}
