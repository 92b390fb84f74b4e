package io.playledger.engine.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Port of the catalogue as it was known at an instant. Safe for any thread.
public interface KnownCatalog {
    /// Later than anything recorded: as known now.
    Instant NOW = Instant.parse("9999-12-31T00:00:00Z");

    /// The versions of these items as recorded at the instant, by item, each list by start.
    Map<String, List<CatalogVersion>> known(Collection<String> itemIds, Instant asKnownAt);

    /// Visits the identifiers of every version recorded at the instant.
    void identifiers(Instant asKnownAt, IdentifierVisitor visitor);

    /// Visits every version recorded at the instant, item by item, each item's by start; memory
    /// does not grow with the catalogue.
    void visit(Instant asKnownAt, java.util.function.Consumer<CatalogVersion> visitor);

    /// The number of the last change of the whole catalogue; 0 where there is none.
    long lastChange();

    /// The change of a number.
    Optional<NotedChange> change(long number);

    /// The change that was recorded at an instant.
    Optional<NotedChange> change(Instant recordedAt);

    /// The number of an item's last change recorded by the instant; 0 where there is none.
    long lastChange(String itemId, Instant asKnownAt);

    /// The aliases known at an instant, by id: all, or those that are or lead to an item.
    List<Alias> aliases(@org.jspecify.annotations.Nullable String itemId, Instant asKnownAt);

    /// The highest version number that an item has had; 0 where it had none.
    int lastVersion(String itemId);

    /// Every change that touched the item, by number.
    List<NotedChange> changes(String itemId);

    /// Other items that have an identifier now, by code; at most some of each.
    Map<String, List<String>> sharing(
            Identifiers.Kind kind, Collection<String> codes, String exceptItem);

    /// A change as it was noted.
    ///
    /// @param kind [ChangeNote.Kind]
    /// @param undoes the change that it took back; null for others
    record NotedChange(
            long number,
            Instant recordedAt,
            ChangeNote.Kind kind,
            String by,
            String reason,
            @org.jspecify.annotations.Nullable Long undoes) {}

    /// Takes an item's identifiers as a version has them; null where it has none.
    @FunctionalInterface
    interface IdentifierVisitor {
        void visit(
                String itemId,
                @org.jspecify.annotations.Nullable String isrc,
                @org.jspecify.annotations.Nullable String eidr);
    }
}
