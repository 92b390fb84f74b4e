package io.playledger.app.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One measured ingest of the whole topic.
///
/// @param perSecond events a second from the start of the loop to the last one in the live stats
/// @param heapBytes what the process held afterwards, everything still open
/// @param stages events a second of the processor time that each thread of the loop took
/// @param processorMicros processor time of the whole process for one event
record IngestRound(
        double perSecond,
        long heapBytes,
        long files,
        long archiveBytes,
        long commits,
        Map<String, Double> stages,
        double processorMicros) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(IngestBench.mega(perSecond));
        text.append(
                ", heap %d MB, %d commits, %d files, %d MB"
                        .formatted(heapBytes >> 20, commits, files, archiveBytes >> 20));
        new TreeMap<>(stages)
                .forEach((stage, rate) ->
                        text.append(
                                String.format(Locale.ROOT, ", %s %.2f M/s", stage, rate / 1e6)));
        text.append(String.format(Locale.ROOT, ", %.2f µs of processor an event", processorMicros));
        return text.toString();
    }
}
