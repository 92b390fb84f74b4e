package io.playledger.store.archive;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints how many rows a second a commit takes to be durable, and how long small commits take.
///
/// Arguments: a folder that does not exist yet, rows of a batch, commits.
final class CommitBenchmark {
    // A busy machine stretches the clock's time, hardly the thread's.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PARTITIONS = 12;
    private static final int USERS = 500_000;

    private CommitBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        int commits = Integer.parseInt(arguments[2]);
        Files.createDirectory(folder);
        EventBatch batch = new EventBatch(rows);
        try (ArchiveHome home = new ArchiveHome(folder)) {
            for (int commit = 0; commit < commits; commit++) {
                int each = rows / PARTITIONS;
                long from = (long) commit * each;
                List<SourceRange> ranges = new ArrayList<>();
                batch.clear();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    Events.append(batch, each, partition, from, USERS);
                    ranges.add(new SourceRange(partition, from, from + each, each));
                }
                long cpuBegun = THREADS.getCurrentThreadCpuTime();
                long begun = System.nanoTime();
                CommitReceipt receipt =
                        home.archive.commit(new Commit(Events.SOURCE, batch, List.of(), ranges));
                double seconds = (System.nanoTime() - begun) / 1e9;
                double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpuBegun) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%,d rows, %d files, %.1f bytes a row: %.0f ms, %.2f M rows/s; %.0f ms"
                                + " of a core%n",
                        receipt.rows(),
                        receipt.files(),
                        (double) receipt.bytes() / receipt.rows(),
                        seconds * 1e3,
                        receipt.rows() / seconds / 1e6,
                        cpuSeconds * 1e3);
            }
        }
    }
}
