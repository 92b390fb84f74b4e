package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A run that builds on the one before against one from nothing: the medians of the rounds.
record RerunBenchResult(long events, long lines, double builtSeconds, double wholeSeconds)
        implements BenchResult {
    static final double RATIO_MOST = 0.05;

    double ratio() {
        return builtSeconds / wholeSeconds;
    }

    @Override
    public boolean kept() {
        return ratio() <= RATIO_MOST;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "rerun");
        all.put("events", events);
        all.put("lines", lines);
        all.put("rerun_seconds", builtSeconds);
        all.put("from_nothing_seconds", wholeSeconds);
        all.put("ratio", Math.round(ratio() * 1000) / 1000.0);
        all.put("ratio_bar", RATIO_MOST);
        all.put("kept", kept());
        return all;
    }

    @Override
    public void print(PrintWriter out) {
        out.println(
                String.format(Locale.ROOT, "from nothing  %.2f s, %d lines", wholeSeconds, lines));
        out.println(
                String.format(Locale.ROOT, "after one     %.3f s (one late event)", builtSeconds));
        out.println(
                String.format(
                        Locale.ROOT,
                        "ratio         %.3f (bar: at most %.2f): %s",
                        ratio(),
                        RATIO_MOST,
                        kept() ? "kept" : "MISSED"));
    }
}
