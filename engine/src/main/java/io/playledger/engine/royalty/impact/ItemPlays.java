package io.playledger.engine.royalty.impact;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.catalog.Validity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/// Port that counts an item's plays in the archive: each event once, without what is erased,
/// whether it qualifies or not. Safe for any thread.
public interface ItemPlays {
    /// By day in UTC; days without plays are missing.
    SortedMap<LocalDate, Long> byDay(
            ArchiveSnapshot archive, String itemId, Instant from, Instant to, Progress progress);

    /// Of each stretch; stretches may overlap.
    List<Long> within(
            ArchiveSnapshot archive, String itemId, List<Validity> stretches, Progress progress);
}
