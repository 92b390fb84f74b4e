package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A catalogue imported and searched: the medians of the rounds.
record CatalogBenchResult(
        long items,
        double readSeconds,
        double importSeconds,
        double importProcessorSeconds,
        double proposeSeconds,
        long searches,
        double searchMillis50,
        double searchMillis99,
        double scanMillis50,
        long heapBytesMax,
        long peakBytes)
        implements BenchResult {
    static final double IMPORT_SECONDS_MOST_PER_MILLION = 60;
    static final double SEARCH_MILLIS_MOST = 50;

    private double importBar() {
        return IMPORT_SECONDS_MOST_PER_MILLION * items / 1e6;
    }

    @Override
    public boolean kept() {
        return importSeconds <= importBar() && searchMillis99 <= SEARCH_MILLIS_MOST;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "catalog");
        all.put("items", items);
        all.put("read_seconds", readSeconds);
        all.put("import_seconds", importSeconds);
        all.put("import_processor_seconds", importProcessorSeconds);
        all.put("import_versions_per_second", items / importSeconds);
        all.put("read_versions_per_second", items / readSeconds);
        all.put("import_seconds_bar", importBar());
        all.put("propose_again_seconds", proposeSeconds);
        all.put("searches", searches);
        all.put("search_millis_p50", searchMillis50);
        all.put("search_millis_p99", searchMillis99);
        all.put("search_millis_bar", SEARCH_MILLIS_MOST);
        all.put("scan_millis_p50", scanMillis50);
        all.put("heap_bytes_max", heapBytesMax);
        all.put("peak_bytes", peakBytes);
        all.put("kept", kept());
        return all;
    }

    @Override
    public void print(PrintWriter out) {
        out.println(
                String.format(
                        Locale.ROOT,
                        "read alone      %.1f s for %,d versions, %,.0f/s (floor)",
                        readSeconds,
                        items,
                        items / readSeconds));
        out.println(
                String.format(
                        Locale.ROOT,
                        "imported        %.1f s, %,.0f/s, %.1f times the floor (bar: at most"
                                + " %.1f s): %s",
                        importSeconds,
                        items / importSeconds,
                        importSeconds / readSeconds,
                        importBar(),
                        importSeconds <= importBar() ? "kept" : "MISSED"));
        out.println(
                String.format(
                        Locale.ROOT,
                        "processor       %.1f s for the import, of all threads",
                        importProcessorSeconds));
        out.println(
                String.format(Locale.ROOT, "proposed again  %.1f s, no changes", proposeSeconds));
        out.println(
                String.format(
                        Locale.ROOT,
                        "search          p50 %.1f ms, p99 %.1f ms of %,d (bar: p99 at most %.0f"
                                + " ms): %s",
                        searchMillis50,
                        searchMillis99,
                        searches,
                        SEARCH_MILLIS_MOST,
                        searchMillis99 <= SEARCH_MILLIS_MOST ? "kept" : "MISSED"));
        out.println(
                String.format(
                        Locale.ROOT,
                        "plain scan      p50 %.1f ms over the names as text (floor)",
                        scanMillis50));
        out.println(
                String.format(
                        Locale.ROOT,
                        "memory          heap at most %,d MB, process at its peak %,d MB",
                        heapBytesMax / 1_000_000,
                        peakBytes / 1_000_000));
    }
}
