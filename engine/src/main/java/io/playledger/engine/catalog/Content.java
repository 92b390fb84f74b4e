package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What a version says, apart from when: two versions of equal content say the same.
///
/// @param territories ISO 3166-1 alpha-2 codes; empty means everywhere
/// @param terms at least one, by rights holder and where they hold
public record Content(
        String name,
        String artist,
        Set<String> territories,
        @Nullable String isrc,
        @Nullable String eidr,
        @Nullable String iswc,
        @Nullable String upc,
        @Nullable Long durationMillis,
        List<Terms> terms) {
    private static final Comparator<Terms> BY_HOLDER =
            Comparator.comparing(Terms::rightsHolder).thenComparing(Content::where);

    private static String where(Terms terms) {
        return CatalogRow.territories(terms.territories());
    }

    public Content {
        territories = Set.copyOf(territories);
        terms = terms.stream().sorted(BY_HOLDER).toList();
    }
}
