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
}
