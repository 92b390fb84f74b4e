package io.playledger.app.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// The simulated label of `--demo`. Everything is a function of seed, start and rate: same values,
/// same bytes.
///
/// A throw-away home is made by [#writeCatalog] and `catalog import`, [#writeHistory] and `import`
/// (the file's `received_at` keeps the past in the past), and then [#feed] for the live stream.
public final class Demo {
    /// About what the history climbs to, so that the charts do not jump when the stream begins.
    public static final double RATE_DEFAULT = 100;

    /// Enough for full charts, little enough to be imported within seconds.
    public static final long HISTORY_SLOTS_DEFAULT = 350_000;

    private final long seed;
    private final Instant start;
    private final DemoWorld world;
    private final Timeline timeline;

    /// @param start when the history ends and the live stream begins
    /// @param slotsPerSecond about as many records a second; the hard cases add some
    /// @param historySlots the same for the history
    public Demo(long seed, Instant start, double slotsPerSecond, long historySlots) {
        this.seed = seed;
        this.start = start;
        world = DemoWorld.of(seed);
        timeline = new Timeline(start, slotsPerSecond, historySlots);
    }

    Instant start() {
        return start;
    }

    String mostPlayedItem() {
        return DemoCatalog.mostPlayed(world);
    }

    /// Writes metadata versions as CSV for `catalog import`.
    public void writeCatalog(Path file) throws IOException {
        DemoCatalog.write(world, start, file);
    }

    /// Versions that become known later, as another file for `catalog import`; they begin in the
    /// middle of the day before the start.
    public String catalogAmendment() {
        return DemoCatalog.amendment(world, start);
    }

    /// Sends the records of the 49 hours before the start, in the order in which they were
    /// received.
    public void history(DemoSink sink) {
        StreamGenerator generator = new StreamGenerator(seed, world, timeline);
        for (long slot = -timeline.historySlots(); slot < 0; slot++) {
            generator.slot(slot, sink);
        }
    }

    /// Writes the history for `import`: one `{"received_at":…,"event":…}` a line.
    ///
    /// @return records written
    public long writeHistory(Path file) throws IOException {
        long[] records = new long[1];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            TimestampText timestamps = new TimestampText();
            ByteWriter line = new ByteWriter();
            history((receivedMicros, key, value) -> {
                line.clear();
                line.text("{\"received_at\":\"");
                timestamps.write(line, receivedMicros);
                line.text("\",\"event\":").raw(value).text("}\n");
                write(out, line.toBytes());
                records[0]++;
            });
        }
        return records[0];
    }

    /// The live stream; see [DemoFeed].
    public DemoFeed feed() {
        return new DemoFeed(new StreamGenerator(seed, world, timeline), timeline);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
