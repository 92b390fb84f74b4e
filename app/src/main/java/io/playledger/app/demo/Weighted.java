package io.playledger.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Picks values in proportion to weights.
final class Weighted<T> {
    private final List<T> values;
    private final double[] cumulative;

    Weighted(List<T> values, ToDoubleFunction<T> weight) {
        this.values = List.copyOf(values);
        cumulative = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += weight.applyAsDouble(values.get(i));
            cumulative[i] = sum;
        }
    }

    /// @param pairs a value, its weight, the next value, …
    static Weighted<String> of(Object... pairs) {
        List<String> values = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.add((String) pairs[i]);
            weights.add((Integer) pairs[i + 1]);
        }
        return new Weighted<>(values, value -> weights.get(values.indexOf(value)));
    }

    /// @param u evenly distributed in `[0, 1)`
    T pick(double u) {
        int at = Arrays.binarySearch(cumulative, u * cumulative[cumulative.length - 1]);
        return values.get(Math.min(values.size() - 1, at < 0 ? -at - 1 : at + 1));
    }
}
