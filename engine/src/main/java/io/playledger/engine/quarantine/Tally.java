package io.playledger.engine.quarantine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts outcomes by their words, within bounds.
final class Tally {
    private static final int WORDS_MAX = 1000;
    private static final String MORE = "others";

    private final Map<String, Long> counts = new HashMap<>();

    void add(String words) {
        counts.merge(
                counts.size() < WORDS_MAX || counts.containsKey(words) ? words : MORE,
                1L,
                Long::sum);
    }

    /// Most frequent first.
    Map<String, Long> all() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
