package io.playledger.engine.archive;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the archive holds.
public record ArchiveFigures(
        long files,
        long rows,
        long bytes,
        long quarantined,
        long commits,
        @Nullable Instant lastCommitAt) {}
