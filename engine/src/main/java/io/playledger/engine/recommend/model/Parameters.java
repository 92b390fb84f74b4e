package io.playledger.engine.recommend.model;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model's parameters by name.
public record Parameters(SortedMap<String, Double> byName) {
    public static final Parameters NONE = new Parameters(new TreeMap<>());

    public Parameters {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    public static Parameters of(Map<String, Double> byName) {
        return new Parameters(new TreeMap<>(byName));
    }

    public double get(String name) {
        Double value = byName.get(name);
        if (value == null) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The parameter «" + name + "» is missing; there are " + byName.keySet() + ".");
        }
        return value;
    }

    public int count(String name) {
        return (int) Math.round(get(name));
    }

    /// These with one changed.
    public Parameters with(String name, double value) {
        SortedMap<String, Double> more = new TreeMap<>(byName);
        more.put(name, value);
        return new Parameters(more);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byName.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=');
            text.append(
                    value == Math.rint(value) && Math.abs(value) < 1e9
                            ? Long.toString(Math.round(value))
                            : value.toString());
        });
        return text.toString();
    }
}
