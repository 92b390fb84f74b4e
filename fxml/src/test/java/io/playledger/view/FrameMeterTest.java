package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        assertThat(meter.frames()).isEqualTo(new FrameMeter.Frames(100, 16, 16, 90));
    }

    @Test
    void withoutFramesThereIsNothingToReport() {
        assertThat(new FrameMeter().frames()).isEqualTo(new FrameMeter.Frames(0, 0, 0, 0));
    }
}
