package io.playledger.app.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One reconciliation, timed.
///
/// @param stages seconds by what was done
record ReconcileRound(double seconds, Map<String, Double> stages, long lines, String digest) {
    @Override
    public String toString() {
        return stages.entrySet().stream()
                .map(stage ->
                        String.format(Locale.ROOT, "%s %.2f", stage.getKey(), stage.getValue()))
                .collect(
                        Collectors.joining(
                                ", ",
                                String.format(Locale.ROOT, "%.2f s, %d lines (", seconds, lines),
                                ")"));
    }
}
