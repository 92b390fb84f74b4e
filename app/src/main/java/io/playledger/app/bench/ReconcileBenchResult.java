package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reconciliation against its floor: the medians of the rounds.
///
/// @param peakBytes most memory that the process ever held, or 0 where the system does not tell
record ReconcileBenchResult(long events, double plainSeconds, ReconcileRound full, long peakBytes)
        implements BenchResult {
    static final double RATIO_MOST = 4.0;
    static final long PEAK_BYTES_MOST = 5_000_000_000L;

    static ReconcileBenchResult of(
            long events, List<Double> plain, List<ReconcileRound> full, long peakBytes) {
        if (full.stream().map(ReconcileRound::digest).distinct().count() != 1) {
            throw new IllegalStateException("rounds gave different statements: " + full);
        }
        return new ReconcileBenchResult(
                events,
                plain.stream().sorted().toList().get(plain.size() / 2),
                full.stream()
                        .sorted(Comparator.comparingDouble(ReconcileRound::seconds))
                        .toList()
                        .get(full.size() / 2),
                peakBytes);
    }

    double ratio() {
        return full.seconds() / plainSeconds;
    }

    @Override
    public boolean kept() {
        return ratio() <= RATIO_MOST && peakBytes <= PEAK_BYTES_MOST;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "reconcile");
        all.put("events", events);
        all.put("lines", full.lines());
        all.put("plain_seconds", plainSeconds);
        all.put("reconcile_seconds", full.seconds());
        all.put("stage_seconds", full.stages());
        all.put("ratio", Math.round(ratio() * 1000) / 1000.0);
        all.put("ratio_bar", RATIO_MOST);
        all.put("peak_bytes", peakBytes);
        all.put("peak_bytes_bar", PEAK_BYTES_MOST);
        all.put("kept", kept());
        return all;
    }

    @Override
    public void print(PrintWriter out) {
        out.println(String.format(Locale.ROOT, "plain      %.2f s (scan and group)", plainSeconds));
        out.println("reconcile  " + full);
        out.println(
                String.format(
                        Locale.ROOT,
                        "ratio      %.2f (bar: at most %.1f), peak %d MB (bar: at most %d MB): %s",
                        ratio(),
                        RATIO_MOST,
                        peakBytes / 1_000_000,
                        PEAK_BYTES_MOST / 1_000_000,
                        kept() ? "kept" : "MISSED"));
    }
}
