package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Identifiers;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.store.ControlStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The catalogue's ledger as it was known at an instant. Safe for any thread.
public final class LedgerAsKnown implements KnownCatalog {
    private static final int SHARING_MAX = 5;
    private static final int ITEMS_A_PAGE = 1_000;

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
    public void visit(Instant asKnownAt, Consumer<CatalogVersion> visitor) {
        String last = "";
        List<String> items;
        do {
            String after = last;
            items =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "SELECT DISTINCT item_id FROM catalog_version"
                                                            + " WHERE item_id > :after ORDER BY"
                                                            + " item_id LIMIT :most")
                                            .bind("after", after)
                                            .bind("most", ITEMS_A_PAGE)
                                            .mapTo(String.class)
                                            .list());
            Map<String, List<CatalogVersion>> known = known(items, asKnownAt);
            for (String item : items) {
                known.getOrDefault(item, List.of()).forEach(visitor);
                last = item;
            }
        } while (items.size() == ITEMS_A_PAGE);
    }

    @Override
    public long lastChange() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT coalesce(max(number), 0) FROM catalog_change")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public Optional<NotedChange> change(long number) {
        return store.jdbi().withHandle(handle -> ItemChanges.find(handle, "number", number));
    }

    @Override
    public Optional<NotedChange> change(Instant recordedAt) {
        return store.jdbi()
                .withHandle(handle ->
                        ItemChanges.find(handle, "recorded_micros", Micros.of(recordedAt)));
    }

    @Override
    public long lastChange(String itemId, Instant asKnownAt) {
        return store.jdbi()
                .withHandle(handle -> ItemChanges.last(handle, itemId, Micros.of(asKnownAt)));
    }

    @Override
    public List<Alias> aliases(@Nullable String itemId, Instant asKnownAt) {
        return store.jdbi()
                .withHandle(handle -> AliasRows.known(handle, Micros.of(asKnownAt), itemId));
    }

    @Override
    public int lastVersion(String itemId) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT coalesce(max(version), 0) FROM catalog_version"
                                                + " WHERE item_id = :item")
                                .bind("item", itemId)
                                .mapTo(Integer.class)
                                .one());
    }

    @Override
    public List<NotedChange> changes(String itemId) {
        return store.jdbi().withHandle(handle -> ItemChanges.all(handle, itemId));
    }

    @Override
    public Map<String, List<String>> sharing(
            Identifiers.Kind kind, Collection<String> codes, String exceptItem) {
        String column =
                switch (kind) {
                    case ISRC -> "isrc";
                    case EIDR -> "eidr";
                    case ISWC, UPC ->
                            throw new IllegalArgumentException(
                                    kind + " may stand for several items");
                };
        Map<String, List<String>> items = new TreeMap<>();
        if (codes.isEmpty()) {
            return items;
        }
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT c.code, v.item_id
                                        FROM UNNEST(:codes) AS c(code)
                                        JOIN catalog_version v ON v.%s = c.code
                                        WHERE v.recorded_to_micros IS NULL AND v.item_id <> :except
                                        ORDER BY c.code, v.item_id
                                        """
                                                .formatted(column))
                                .bind("codes", codes.toArray(String[]::new))
                                .bind("except", exceptItem)
                                .map((row, context) -> {
                                    List<String> of =
                                            items.computeIfAbsent(
                                                    row.getString(1), code -> new ArrayList<>());
                                    return of.size() < SHARING_MAX && of.add(row.getString(2));
                                })
                                .forEach(added -> {}));
        return items;
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
