package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Holds the ledger to its word, whoever writes: the versions of an item that are known now never
/// overlap, and their shares sum to 1. For one transaction.
final class LedgerGuard {
    private final Map<String, Map<Integer, Validity>> items = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Function<String, List<CatalogVersion>> stored;
    private final Map<String, List<Alias>> aliases = new HashMap<>();

    /// @param stored an item's versions that are known now
    /// @param aliases known before the change
    LedgerGuard(Function<String, List<CatalogVersion>> stored, List<Alias> aliases) {
        this.stored = stored;
        aliases.forEach(alias ->
                this.aliases.computeIfAbsent(alias.aliasId(), id -> new ArrayList<>()).add(alias));
    }

    /// Takes what was read of items; what was written before must be right.
    void read(Iterable<String> itemIds, Map<String, List<CatalogVersion>> known) {
        check();
        items.clear();
        for (String item : itemIds) {
            items.put(item, byNumber(known.getOrDefault(item, List.of())));
        }
    }

    void put(CatalogVersion version, Validity valid) {
        Terms.shares(version.terms())
                .values()
                .forEach(shares -> {
                    if (shares.compareTo(BigDecimal.ONE) != 0) {
                        throw refused(
                                version.itemId(),
                                "the shares of version "
                                        + version.version()
                                        + " sum to "
                                        + shares.toPlainString()
                                        + ", not to 1");
                    }
                });
        of(version.itemId()).put(version.version(), valid);
    }

    void remove(CatalogVersion version) {
        of(version.itemId()).remove(version.version());
    }

    private Map<Integer, Validity> of(String itemId) {
        touched.add(itemId);
        return items.computeIfAbsent(itemId, item -> byNumber(stored.apply(item)));
    }

    private static Map<Integer, Validity> byNumber(List<CatalogVersion> versions) {
        Map<Integer, Validity> byNumber = new HashMap<>();
        versions.forEach(v -> byNumber.put(v.version(), v.validity()));
        return byNumber;
    }

    /// @throws PlayledgerException `BAD_INPUT` when versions of an item overlap
    void check() {
        for (String item : touched) {
            List<Map.Entry<Integer, Validity>> versions =
                    new ArrayList<>(items.getOrDefault(item, Map.of()).entrySet());
            versions.sort(Comparator.comparing(entry -> entry.getValue().from()));
            checkAliases(item, versions);
            for (int i = 1; i < versions.size(); i++) {
                Map.Entry<Integer, Validity> one = versions.get(i - 1);
                Map.Entry<Integer, Validity> next = versions.get(i);
                if (one.getValue().overlaps(next.getValue())) {
                    throw refused(
                            item,
                            "version %d %s would overlap version %d %s"
                                    .formatted(
                                            one.getKey(),
                                            one.getValue(),
                                            next.getKey(),
                                            next.getValue()));
                }
            }
        }
        touched.clear();
    }

    private void checkAliases(String item, List<Map.Entry<Integer, Validity>> versions) {
        for (Alias alias : aliases.getOrDefault(item, List.of())) {
            for (Map.Entry<Integer, Validity> version : versions) {
                if (version.getValue().overlaps(alias.valid())) {
                    throw refused(
                            item,
                            "it stands for %s %s, where version %d %s would be its own"
                                    .formatted(
                                            alias.itemId(),
                                            alias.valid(),
                                            version.getKey(),
                                            version.getValue()));
                }
            }
        }
    }

    private static PlayledgerException refused(String item, String why) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                "The catalogue refuses a change of "
                        + item
                        + ": "
                        + why
                        + ". Nothing was changed.");
    }
}
