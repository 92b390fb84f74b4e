package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.store.ControlStore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The catalogue's ledger as it was known at an instant. Safe for any thread.
public final class LedgerAsKnown implements KnownCatalog {
    private final ControlStore store;

    public LedgerAsKnown(ControlStore store) {
        this.store = store;
    }

    @Override
    public Map<String, List<CatalogVersion>> known(Collection<String> itemIds, Instant asKnownAt) {
        if (itemIds.isEmpty()) {
            return Map.of();
        }
        return store.jdbi()
                .withHandle(
                        handle -> new KnownVersions(handle, Micros.of(asKnownAt)).byItem(itemIds));
    }

    @Override
    public void identifiers(Instant asKnownAt, IdentifierVisitor visitor) {
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT item_id, isrc, eidr FROM catalog_version
                                        WHERE recorded_from_micros <= :at
                                          AND (recorded_to_micros IS NULL
                                            OR recorded_to_micros > :at)
                                        """)
                                .bind("at", Micros.of(asKnownAt))
                                .setFetchSize(10_000)
                                .map((row, context) -> {
                                    visitor.visit(
                                            row.getString(1), row.getString(2), row.getString(3));
                                    return true;
                                })
                                .forEach(read -> {}));
    }
}
