package io.playledger.engine.stream;

import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.ingest.IngestStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The stream as it stands; immutable.
///
/// @param partitions in order
/// @param watermark the least watermark of partitions that are not idle: below it, little is still
///   to come in order; null before the first event
/// @param clients client builds with duplicates, most duplicates first
/// @param events records of the last hour that live stats saw
/// @param duplicates those of them that live stats recognised as seen before
/// @param commitMillis milliseconds between commits, half of the last 100 below it; -1 unknown
/// @param commitMillisMax the longest of them
/// @param endsTrouble why the broker does not tell its ends; null while it does
public record StreamStatus(
        Instant at,
        IngestStatus ingest,
        List<PartitionStatus> partitions,
        @Nullable Instant watermark,
        List<ClientDuplicates> clients,
        long events,
        long duplicates,
        long commitMillis,
        long commitMillisMax,
        ArchiveFigures archive,
        @Nullable String endsTrouble) {
    public StreamStatus {
        partitions = List.copyOf(partitions);
        clients = List.copyOf(clients);
    }

    /// Duplicates of all records of the last hour. Whoever counted without dedup would count so
    /// much too much.
    public double duplicateRatio() {
        return events == 0 ? 0 : (double) duplicates / events;
    }
}
