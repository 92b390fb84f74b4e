package io.playledger.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class DownsampleTest {
    @Test
    void shortSeriesStaysWhole() {
        assertThat(Downsample.indexes(new int[] {3, 1, 2}, 10)).containsExactly(0, 1, 2);
        assertThat(Downsample.indexes(new int[0], 10)).isEmpty();
    }

    @Test
    void peaksAndEndsSurvive() {
        Random random = new Random(7);
        int[] values = random.ints(1440, 0, 100).toArray();
        values[777] = 5_000;
        values[778] = -5_000;
        int[] kept = Downsample.indexes(values, 200);
        assertThat(kept).hasSizeLessThanOrEqualTo(200).isSorted().doesNotHaveDuplicates();
        assertThat(kept).contains(0, 777, 778, 1439);
        assertThat(Arrays.stream(kept).map(i -> values[i]).max()).hasValue(5_000);
    }

    @Test
    void constantSeriesKeepsOnePointABucket() {
        assertThat(Downsample.indexes(new int[1000], 100)).isSorted().hasSizeLessThanOrEqualTo(100);
    }
}
