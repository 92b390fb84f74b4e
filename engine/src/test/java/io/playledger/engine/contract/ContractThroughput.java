package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures how many records a second of CPU time one thread decodes; run by hand:
///
/// `java -cp … io.playledger.engine.contract.ContractThroughput [sorted|usual|spaced|complete]`
///
/// `sorted` has the payload in canonical order already, `usual` in a producer's own order.
public final class ContractThroughput {
    /// The thread's own time, so that a busy machine does not count.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int RECORDS = 200_000;
    private static final int BATCH_ROWS = 50_000;
    private static final int ROUNDS = 15;

    private ContractThroughput() {}

    /// Prints one line a round.
    public static void main(String[] args) {
        String shape = args.length == 0 ? "sorted" : args[0];
        byte[][] records = records(shape);
        long bytes = 0;
        for (byte[] record : records) {
            bytes += record.length;
        }
        System.out.printf(Locale.ROOT, "%s: %d bytes a record%n", shape, bytes / RECORDS);
        ContractReader reader = new ContractReader();
        CompleteReader complete = new CompleteReader();
        EventBatch batch = new EventBatch(BATCH_ROWS);
        for (int round = 0; round < ROUNDS; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < RECORDS; i++) {
                byte[] record = records[i];
                Rejection rejection =
                        shape.equals("complete")
                                ? complete.read(
                                        record,
                                        0,
                                        record.length,
                                        Records.RECEIVED_MICROS,
                                        0,
                                        i,
                                        batch)
                                : reader.read(
                                        record,
                                        0,
                                        record.length,
                                        Records.RECEIVED_MICROS,
                                        0,
                                        i,
                                        batch);
                if (rejection != null) {
                    throw new IllegalStateException(rejection.toString());
                }
                if (batch.rows() == BATCH_ROWS) {
                    batch.clear();
                }
            }
            double seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%.2f M events/s of CPU%n", RECORDS / seconds / 1e6);
        }
    }

    private static byte[][] records(String shape) {
        SplittableRandom random = new SplittableRandom(7);
        byte[][] records = new byte[RECORDS][];
        for (int i = 0; i < RECORDS; i++) {
            String country = i % 3 == 0 ? "DE" : "US";
            int played = random.nextInt(300_000);
            String payload =
                    shape.equals("sorted")
                            ? "{\"client\":\"ios/7.4.%d\",\"context\":\"playlist:editors-fresh\",\"country\":\"%s\",\"duration_ms\":%d,\"ms_played\":%d,\"offline\":false}"
                                    .formatted(i % 9, country, played + 1000, played)
                            : "{\"ms_played\":%d,\"country\":\"%s\",\"duration_ms\":%d,\"client\":\"ios/7.4.%d\",\"offline\":false,\"context\":\"playlist:editors-fresh\"}"
                                    .formatted(played, country, played + 1000, i % 9);
            String record =
                    "{\"schema_version\":1,\"event_id\":\"%016x-%016x\",\"event_type\":\"play\",\"user_id\":\"user-%07d\",\"item_id\":\"track:%08d\",\"surface\":\"ios\",\"timestamp\":\"2026-02-%02dT%02d:%02d:%02d.%03dZ\",\"payload\":%s}"
                            .formatted(
                                    random.nextLong(),
                                    random.nextLong(),
                                    random.nextInt(1_000_000),
                                    random.nextInt(1_000_000),
                                    1 + random.nextInt(28),
                                    random.nextInt(24),
                                    random.nextInt(60),
                                    random.nextInt(60),
                                    random.nextInt(1000),
                                    payload);
            records[i] =
                    Records.utf8(
                            shape.equals("spaced")
                                    ? record.replace("\":", "\": ").replace(",\"", ", \"")
                                    : record);
        }
        return records;
    }
}
