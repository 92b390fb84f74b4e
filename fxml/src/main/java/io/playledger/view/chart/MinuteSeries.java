package io.playledger.view.chart;

import java.time.Instant;
import java.util.Arrays;

/// Plays by minute, and those of the time before for comparison.
///
/// @param first start of the first minute
/// @param plays oldest first
/// @param before the same number of minutes just before these, or empty where they are not covered
public record MinuteSeries(Instant first, int[] plays, int[] before) {
    public static final MinuteSeries EMPTY =
            new MinuteSeries(Instant.EPOCH, new int[0], new int[0]);

    @Override
    public boolean equals(Object other) {
        return other instanceof MinuteSeries that
                && first.equals(that.first)
                && Arrays.equals(plays, that.plays)
                && Arrays.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return first.hashCode() * 31 + Arrays.hashCode(plays);
    }
}
