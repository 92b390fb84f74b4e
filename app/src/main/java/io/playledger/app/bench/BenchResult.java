package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.Map;

/// What a benchmark measured.
interface BenchResult {
    /// Whether the bars were kept.
    boolean kept();

    /// For scripts.
    Map<String, Object> document();

    /// For a person.
    void print(PrintWriter out);
}
