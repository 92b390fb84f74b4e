package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// An item's metadata and licence terms while `[validFrom, validTo)`.
///
/// @param version number within the item, 1, 2, 3, … in the order of recording
/// @param validTo exclusive; null while open
/// @param territories ISO 3166-1 alpha-2 codes; empty means everywhere
/// @param terms one for each rights holder, at least one; each rights holder at most once
public record CatalogVersion(
        String itemId,
        int version,
        Instant validFrom,
        @Nullable Instant validTo,
        String name,
        String artist,
        Set<String> territories,
        @Nullable String isrc,
        @Nullable String eidr,
        @Nullable Long durationMillis,
        List<Terms> terms) {
    public CatalogVersion {
        territories = Set.copyOf(territories);
        terms = List.copyOf(terms);
    }
}
