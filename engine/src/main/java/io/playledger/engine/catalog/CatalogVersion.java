package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// An item's metadata and licence terms while `[validFrom, validTo)`.
///
/// @param version number within the item, 1, 2, 3, … in the order of recording; what a number says
///   never changes, only when it is valid
/// @param validTo exclusive; null while open
/// @param territories ISO 3166-1 alpha-2 codes; empty means everywhere
/// @param terms one for each rights holder of a territory, at least one; each rights holder at most
///   once in a territory
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
        @Nullable String iswc,
        @Nullable String upc,
        @Nullable Long durationMillis,
        List<Terms> terms) {
    public CatalogVersion {
        territories = Set.copyOf(territories);
        terms = List.copyOf(terms);
    }

    /// The terms that hold in a country where the version is licensed: those that name it, else
    /// those that name none.
    public List<Terms> termsIn(String country) {
        List<Terms> named =
                terms.stream().filter(term -> term.territories().contains(country)).toList();
        return named.isEmpty()
                ? terms.stream().filter(term -> term.territories().isEmpty()).toList()
                : named;
    }

    public static CatalogVersion of(String itemId, int version, Validity valid, Content content) {
        return new CatalogVersion(
                itemId,
                version,
                valid.from(),
                valid.to(),
                content.name(),
                content.artist(),
                content.territories(),
                content.isrc(),
                content.eidr(),
                content.iswc(),
                content.upc(),
                content.durationMillis(),
                content.terms());
    }

    public Validity validity() {
        return new Validity(validFrom, validTo);
    }

    public Content content() {
        return new Content(name, artist, territories, isrc, eidr, iswc, upc, durationMillis, terms);
    }

    /// The same under another number.
    public CatalogVersion numbered(int number) {
        return of(itemId, number, validity(), content());
    }

    /// The same at another time.
    public CatalogVersion during(Validity valid) {
        return of(itemId, version, valid, content());
    }
}
