package io.playledger.engine.royalty.against;

import io.playledger.engine.catalog.KnownCatalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the items that a report's rows speak of: by item id, else by ISRC, else by EIDR, in the
/// catalogue as the run knew it.
final class Matching {
    private final Set<String> items = new HashSet<>();
    private final Map<String, Set<String>> byIsrc = new HashMap<>();
    private final Map<String, Set<String>> byEidr = new HashMap<>();

    /// What was found.
    ///
    /// @param itemId ours, or the report's own identifier where there is none
    /// @param problem why there is none; empty where there is one
    record Match(String itemId, String problem) {}

    private Matching() {}

    static Matching of(List<ReportRow> rows, KnownCatalog catalog, Instant asKnownAt) {
        Matching matching = new Matching();
        Set<String> asked = new HashSet<>();
        for (ReportRow row : rows) {
            asked.add(row.itemId());
            matching.byIsrc.put(row.isrc(), new TreeSet<>());
            matching.byEidr.put(row.eidr(), new TreeSet<>());
        }
        catalog.identifiers(
                asKnownAt,
                (item, isrc, eidr) -> {
                    if (asked.contains(item)) {
                        matching.items.add(item);
                    }
                    if (isrc != null) {
                        String plain = isrc.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
                        matching.byIsrc.computeIfPresent(plain, (id, found) -> with(found, item));
                    }
                    if (eidr != null) {
                        matching.byEidr.computeIfPresent(
                                ReportReader.eidr(eidr), (id, found) -> with(found, item));
                    }
                });
        return matching;
    }

    private static Set<String> with(Set<String> found, String item) {
        found.add(item);
        return found;
    }

    Match find(ReportRow row) {
        if (items.contains(row.itemId())) {
            return new Match(row.itemId(), "");
        }
        if (!row.isrc().isEmpty()) {
            Match match = only("ISRC", row.isrc(), byIsrc.getOrDefault(row.isrc(), Set.of()));
            if (match != null) {
                return match;
            }
        }
        if (!row.eidr().isEmpty()) {
            Match match = only("EIDR", row.eidr(), byEidr.getOrDefault(row.eidr(), Set.of()));
            if (match != null) {
                return match;
            }
        }
        return new Match(told(row), "our catalogue has none of its identifiers");
    }

    private static @org.jspecify.annotations.Nullable Match only(
            String kind, String id, Set<String> found) {
        if (found.isEmpty()) {
            return null;
        }
        return found.size() == 1
                ? new Match(found.iterator().next(), "")
                : new Match(
                        id, kind + " stands for several of our items: " + String.join(", ", found));
    }

    private static String told(ReportRow row) {
        return !row.itemId().isEmpty()
                ? row.itemId()
                : !row.isrc().isEmpty() ? row.isrc() : row.eidr();
    }
}
