package io.playledger.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/// Processor time of the loop's threads since it was made.
final class ThreadTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String LOOP = "ingest-";

    private final Map<String, Long> nanos;

    ThreadTimes() {
        this(now());
    }

    private ThreadTimes(Map<String, Long> nanos) {
        this.nanos = nanos;
    }

    /// Processor time of the whole process so far: broker, loop, DuckDB, collector.
    static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    ThreadTimes since() {
        Map<String, Long> spent = now();
        spent.replaceAll((name, total) -> total - nanos.getOrDefault(name, 0L));
        return new ThreadTimes(spent);
    }

    /// How many of so many events each thread takes in a second of its own.
    Map<String, Double> perSecond(long events) {
        Map<String, Double> rates = new HashMap<>();
        nanos.forEach((name, spent) -> {
            if (spent > 0) {
                rates.put(name.substring(LOOP.length()), events * 1e9 / spent);
            }
        });
        return rates;
    }

    private static Map<String, Long> now() {
        Map<String, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith(LOOP)) {
                times.merge(
                        info.getThreadName(), Math.max(0, THREADS.getThreadCpuTime(id)), Long::sum);
            }
        }
        return times;
    }
}
