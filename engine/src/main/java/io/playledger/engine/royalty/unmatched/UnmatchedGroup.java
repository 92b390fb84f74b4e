package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Plays that lack a version for one and the same reason.
///
/// @param itemId what the plays say
/// @param name what people call the item; its id where it has no name
/// @param version the one whose territories leave the countries out; null for other reasons
/// @param gap the stretch of valid time without a version that they lie in, as far as it is
///   bounded; null where it is not bounded at all or a version is there
/// @param countries plays by country
/// @param first when the first was played, last when the last
/// @param fix the edit that would license them, on the item as it is now: to be looked at, filled
///   in where it says nothing yet, and committed by a person
public record UnmatchedGroup(
        Why why,
        String itemId,
        String name,
        @Nullable Integer version,
        @Nullable Gap gap,
        SortedMap<String, Long> countries,
        long plays,
        long msPlayed,
        Instant first,
        Instant last,
        Estimate estimate,
        Draft fix) {
    public UnmatchedGroup {
        countries = Collections.unmodifiableSortedMap(new TreeMap<>(countries));
    }

    /// A stretch without a version.
    ///
    /// @param from null where nothing was valid before
    /// @param to null where nothing is valid afterwards
    public record Gap(@Nullable Instant from, @Nullable Instant to) {}

    /// The stretch that the fix is about.
    public Validity fixed() {
        return switch (fix.edits().getFirst()) {
            case Edit.Change(Validity during, var columns) -> during;
            case Edit.Put(Validity during, var rows) -> during;
            case Edit.Clear(Validity during) -> during;
            case Edit.Restore restore -> throw new IllegalStateException("no fix restores");
        };
    }
}
