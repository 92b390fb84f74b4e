package io.playledger.engine.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Port of the catalogue as it was known at an instant. Safe for any thread.
public interface KnownCatalog {
    /// The versions of these items as recorded at the instant, by item, each list by start.
    Map<String, List<CatalogVersion>> known(Collection<String> itemIds, Instant asKnownAt);

    /// Visits the identifiers of every version recorded at the instant.
    void identifiers(Instant asKnownAt, IdentifierVisitor visitor);

    /// Takes an item's identifiers as a version has them; null where it has none.
    @FunctionalInterface
    interface IdentifierVisitor {
        void visit(
                String itemId,
                @org.jspecify.annotations.Nullable String isrc,
                @org.jspecify.annotations.Nullable String eidr);
    }
}
