package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Latencies from when a list was due to its answer, in milliseconds, ascending.
record RecommendBenchResult(
        int items, int users, double perSecond, double[] cached, double[] computed)
        implements BenchResult {
    private static final double CACHED_MAX = 10;
    private static final double COMPUTED_MAX = 50;

    private static double at(double[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
    }

    @Override
    public boolean kept() {
        return at(cached, 0.99) <= CACHED_MAX && at(computed, 0.99) <= COMPUTED_MAX;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "recommend");
        document.put("items", items);
        document.put("users", users);
        document.put("lists_per_second", perSecond);
        part(document, "cached", cached, CACHED_MAX);
        part(document, "computed", computed, COMPUTED_MAX);
        document.put("kept", kept());
        return document;
    }

    private static void part(Map<String, Object> to, String name, double[] sorted, double most) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("lists", sorted.length);
        part.put("ms_p50", at(sorted, 0.5));
        part.put("ms_p99", at(sorted, 0.99));
        part.put("ms_max", at(sorted, 1));
        part.put("ms_p99_most", most);
        to.put(name, part);
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                "recommend: %,d items, %,d users with features, %.0f lists/s%n",
                items, users, perSecond);
        line(out, "from cache", cached, CACHED_MAX);
        line(out, "computed", computed, COMPUTED_MAX);
    }

    private static void line(PrintWriter out, String name, double[] sorted, double most) {
        out.printf(
                "  %-10s %,6d lists  p50 %7.2f ms  p99 %7.2f ms (at most %.0f)  max %7.2f ms%n",
                name, sorted.length, at(sorted, 0.5), at(sorted, 0.99), most, at(sorted, 1));
    }
}
