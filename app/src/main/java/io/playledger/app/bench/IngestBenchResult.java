package io.playledger.app.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Ingest against its floor: the medians of the rounds.
///
/// @param floorPerSecond records a second that kafka-clients alone read
/// @param floorMicros processor time of the whole process for one of them
record IngestBenchResult(
        long events,
        long bytesPerEvent,
        double floorPerSecond,
        double floorMicros,
        IngestRound ingest)
        implements BenchResult {
    static final double RATIO_LEAST = 0.25;
    static final long HEAP_BYTES_MOST = 1L << 30;

    double ratio() {
        return ingest.perSecond() / floorPerSecond;
    }

    @Override
    public boolean kept() {
        return ratio() >= RATIO_LEAST && ingest.heapBytes() <= HEAP_BYTES_MOST;
    }

    @Override
    public Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "ingest");
        all.put("events", events);
        all.put("bytes_per_event", bytesPerEvent);
        all.put("floor_per_second", Math.round(floorPerSecond));
        all.put("ingest_per_second", Math.round(ingest.perSecond()));
        all.put("floor_processor_micros", floorMicros);
        all.put("ingest_processor_micros", ingest.processorMicros());
        all.put("ratio", Math.round(ratio() * 1000) / 1000.0);
        all.put("ratio_bar", RATIO_LEAST);
        all.put("heap_bytes", ingest.heapBytes());
        all.put("heap_bytes_bar", HEAP_BYTES_MOST);
        all.put("files", ingest.files());
        all.put("archive_bytes", ingest.archiveBytes());
        all.put("commits", ingest.commits());
        all.put("events_per_thread_second", ingest.stages());
        all.put("kept", kept());
        return all;
    }

    @Override
    public void print(PrintWriter out) {
        out.println(
                String.format(
                        Locale.ROOT,
                        "floor   %s (kafka-clients), %.2f µs of processor an event",
                        IngestBench.mega(floorPerSecond),
                        floorMicros));
        out.println("ingest  " + ingest);
        out.println(
                String.format(
                        Locale.ROOT,
                        "ratio   %.3f (bar: at least %.2f), heap %d MB (bar: at most %d MB): %s",
                        ratio(),
                        RATIO_LEAST,
                        ingest.heapBytes() >> 20,
                        HEAP_BYTES_MOST >> 20,
                        kept() ? "kept" : "MISSED"));
    }
}
