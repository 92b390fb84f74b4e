package io.playledger.engine.royalty.impact;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.edit.Draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/// What edits of the catalogue touch. Safe for any thread; every call reads the archive.
public interface Impacts {
    /// An item's plays by day in UTC, each event once, whether it qualifies or not; days without
    /// plays are missing.
    SortedMap<LocalDate, Long> plays(String itemId, Instant from, Instant to, Progress progress);

    /// The plays and periods that a draft touches.
    Impact of(Draft draft, Progress progress);

    /// As [#of], with the money of the newest touched periods: each one's statement is computed
    /// from the inputs of its current run, with the catalogue as it is now and as it would be.
    Impact withMoney(Draft draft, Progress progress);
}
