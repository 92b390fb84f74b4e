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

    /// @param events records, copies of one event among them
    /// @param plays each event once
    record Count(long events, long plays) {
        static final Count NONE = new Count(0, 0);

        Count and(Count other) {
            return new Count(events + other.events, plays + other.plays);
        }
    }

    /// Of each stretch; stretches may overlap.
    List<Count> within(
            ArchiveSnapshot archive, String itemId, List<Validity> stretches, Progress progress);
}
