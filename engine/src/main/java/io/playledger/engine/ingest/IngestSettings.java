package io.playledger.engine.ingest;

import java.time.Duration;

/// The bounds of one batch; whichever is reached first closes it.
///
/// @param rowsMax events
/// @param bytesMax bytes of the events' columns
/// @param rejectedMax records for quarantine
/// @param rejectedBytesMax their bytes: a flood of garbage commits early and never piles up
/// @param commitEvery how long the first record of a batch waits at most while the writer is free
public record IngestSettings(
        int rowsMax, long bytesMax, int rejectedMax, long rejectedBytesMax, Duration commitEvery) {
    /// A commit a second, 240,000 events or 96 MiB of them, 10,000 or 32 MiB of rejected records.
    ///
    /// One poll may go 2,000 events beyond, which is still within 2^18: columns double when they
    /// grow.
    public static IngestSettings standard() {
        return new IngestSettings(240_000, 96L << 20, 10_000, 32L << 20, Duration.ofSeconds(1));
    }

    public IngestSettings committingEvery(Duration interval) {
        return new IngestSettings(rowsMax, bytesMax, rejectedMax, rejectedBytesMax, interval);
    }
}
