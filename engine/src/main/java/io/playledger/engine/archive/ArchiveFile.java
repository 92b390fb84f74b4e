package io.playledger.engine.archive;

import java.time.LocalDate;

/// A file of the manifest.
///
/// @param path relative to the archive folder, with `/`
/// @param eventDate the UTC date of its events
/// @param bucket the users' bucket, 0 … 31
/// @param sha256 lower-case hex over the whole file
/// @param addedIn the snapshot from which it is live
public record ArchiveFile(
        long id,
        String path,
        LocalDate eventDate,
        int bucket,
        long rows,
        long bytes,
        String sha256,
        long eventTimeMicrosMin,
        long eventTimeMicrosMax,
        long receivedTimeMicrosMin,
        long receivedTimeMicrosMax,
        long addedIn) {}
