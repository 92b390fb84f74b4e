package io.playledger.engine.royalty.rerun;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.Period;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Port that finds what changed in the catalogue for the plays of a period. Safe for any thread.
public interface RerunScan {
    /// What the newest catalogue says otherwise than the one known at an instant, of the times at
    /// which the period's plays were; empty where it says the same of all of them.
    Optional<Touched> touched(
            ArchiveSnapshot archive,
            Period period,
            Set<String> kinds,
            Instant asKnownAt,
            Progress progress);

    /// @param changes when they were recorded, the newest first, bounded
    record Touched(long items, long plays, List<Change> changes) {}

    /// @param items how many of the touched items it changed
    /// @param itemId one of them
    record Change(Instant recordedAt, long items, String itemId) {}
}
