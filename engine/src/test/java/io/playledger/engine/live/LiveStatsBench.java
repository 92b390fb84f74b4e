package io.playledger.engine.live;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.royalty.RuleSet;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures the live stats alone: events a second through [LiveStats#apply], milliseconds for a
/// snapshot, and bytes that an item costs. Not a test; run its `main` with the number of items, of
/// events, the minutes over which their times are spread, and the heap that is to be enough.
public final class LiveStatsBench {
    private static final int ROWS = 8192;

    private final SplittableRandom random = new SplittableRandom(7);
    private final int items;
    private final int minutes;
    private final byte[][] itemIds;
    private final byte[][] userIds = new byte[200_000][];
    private final byte[][] countries = ids("SE DE FR ES PL IT GB NO FI NL JP US");
    private final byte[][] surfaces = ids("ios android web tv desktop speaker");

    private LiveStatsBench(int items, int minutes) {
        this.items = items;
        this.minutes = minutes;
        itemIds = new byte[items][];
        for (int i = 0; i < items; i++) {
            itemIds[i] = ("track:bench-item-" + (100_000_000 + i)).getBytes(StandardCharsets.UTF_8);
        }
        for (int i = 0; i < userIds.length; i++) {
            userIds[i] = ("user-" + (10_000_000 + i)).getBytes(StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] args) {
        int items = Integer.parseInt(args[0]);
        long events = Long.parseLong(args[1]);
        int minutes = Integer.parseInt(args[2]);
        new LiveStatsBench(items, minutes).run(events);
    }

    private void run(long events) {
        long heapBefore = heapUsed();
        LiveStats stats = new LiveStats(Instant::now, RuleSet.FIRST);
        EventBatch batch = new EventBatch(ROWS);
        long applyNanos = 0;
        long lateNanos = 0;
        long publishNanosMax = 0;
        int publishes = 0;
        for (long done = 0; done < events; done += ROWS) {
            fill(batch, done);
            long begin = cpuNanos();
            stats.apply(batch);
            long nanos = cpuNanos() - begin;
            applyNanos += nanos;
            lateNanos += done >= events / 2 ? nanos : 0;
            if (done / ROWS % 100 == 99) {
                begin = cpuNanos();
                stats.publish();
                long took = cpuNanos() - begin;
                publishNanosMax = done >= events / 2 ? Math.max(publishNanosMax, took) : 0;
                publishes++;
            }
        }
        stats.publish();
        LiveSnapshot day = stats.snapshot(LiveWindow.DAY);
        batch.clear();
        long heap = heapUsed() - heapBefore;
        System.out.printf(
                Locale.ROOT,
                "items %,d of %,d · %.2f M events/s (second half %.2f) · publish ≤ %.1f ms (%d) ·"
                        + " heap %,d MiB, own estimate %,d MiB · %,d bytes an item%n",
                day.items(),
                items,
                events * 1e3 / applyNanos,
                events / 2 * 1e3 / lateNanos,
                publishNanosMax / 1e6,
                publishes,
                heap >> 20,
                day.heapBytes() >> 20,
                heap / Math.max(1, day.items()));
    }

    private void fill(EventBatch batch, long first) {
        batch.clear();
        long nowMicros = System.currentTimeMillis() * 1000;
        byte[] none = {};
        byte[] play = "play".getBytes(StandardCharsets.UTF_8);
        byte[] number = new byte[8];
        for (int row = 0; row < ROWS; row++) {
            // Every eighth play goes to any item alike, so that all are reached; the others by
            // popularity.
            double u = random.nextDouble();
            int item =
                    (row & 7) == 0
                            ? (int) ((first + row) * 7_919L % items)
                            : (int) (Math.pow(items, u) - 1);
            long id = first + row;
            for (int i = 0; i < 8; i++) {
                number[i] = (byte) (id >>> (8 * i));
            }
            append(batch.eventId(), number);
            append(batch.eventType(), play);
            append(batch.userId(), userIds[random.nextInt(userIds.length)]);
            append(batch.itemId(), itemIds[item]);
            append(batch.surface(), surfaces[random.nextInt(surfaces.length)]);
            append(batch.country(), countries[random.nextInt(countries.length)]);
            batch.client().appendAbsent();
            append(batch.payload(), none);
            long at = nowMicros - random.nextLong(minutes * 60_000_000L);
            batch.endRow(
                    1, at, nowMicros, random.nextInt(200_000), -1, IdHash.of(number, 0, 8), 0, id);
        }
    }

    private static void append(io.playledger.engine.event.Utf8Column column, byte[] value) {
        column.append(value, 0, value.length);
    }

    /// Processor time of this thread: what others do on the machine does not count.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heapUsed() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[][] ids(String names) {
        String[] parts = names.split(" ");
        byte[][] ids = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            ids[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return ids;
    }
}
