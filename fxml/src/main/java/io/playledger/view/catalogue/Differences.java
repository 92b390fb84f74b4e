package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What two states of one item say differently, stretch by stretch and column by column.
final class Differences {
    private Differences() {}

    /// One column that says something else.
    ///
    /// @param holder whose column it is; empty where it is the version's
    record Column(String name, String holder, String before, String after) {}

    /// A stretch during which something else is said.
    ///
    /// @param before null where nothing was valid
    /// @param after null where nothing would be
    record Stretch(Validity during, @Nullable Content before, @Nullable Content after) {
        List<Column> columns() {
            if (before == null || after == null) {
                return List.of();
            }
            List<Column> columns = new ArrayList<>();
            List<Map<String, String>> was = ContentTexts.of(before);
            List<Map<String, String>> is = ContentTexts.of(after);
            for (String name : is.getFirst().keySet()) {
                if (!VersionForm.ofHolder(name)) {
                    add(columns, name, "", was.getFirst(), is.getFirst());
                }
            }
            Map<String, Map<String, String>> old = byHolder(was);
            Map<String, Map<String, String>> now = byHolder(is);
            Set<String> holders = new LinkedHashSet<>(old.keySet());
            holders.addAll(now.keySet());
            for (String holder : holders) {
                for (String name : is.getFirst().keySet()) {
                    if (VersionForm.ofHolder(name)) {
                        add(
                                columns,
                                name,
                                holder,
                                old.getOrDefault(holder, Map.of()),
                                now.getOrDefault(holder, Map.of()));
                    }
                }
            }
            return columns;
        }

        private static Map<String, Map<String, String>> byHolder(List<Map<String, String>> rows) {
            Map<String, Map<String, String>> byHolder = new LinkedHashMap<>();
            rows.forEach(row -> byHolder.put(row.getOrDefault("rights_holder", ""), row));
            return byHolder;
        }

        private static void add(
                List<Column> columns,
                String name,
                String holder,
                Map<String, String> was,
                Map<String, String> is) {
            String before = was.getOrDefault(name, "");
            String after = is.getOrDefault(name, "");
            if (!before.equals(after)) {
                columns.add(new Column(name, holder, before, after));
            }
        }
    }

    /// By start; neighbours that differ in the same way are one.
    static List<Stretch> between(List<CatalogVersion> before, List<CatalogVersion> after) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (List<CatalogVersion> versions : List.of(before, after)) {
            for (CatalogVersion version : versions) {
                edges.add(version.validFrom());
                if (version.validTo() != null) {
                    edges.add(version.validTo());
                }
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (Instant edge : edges) {
            Instant end = edges.higher(edge);
            Content was = at(before, edge);
            Content is = at(after, edge);
            if (Objects.equals(was, is)) {
                continue;
            }
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null
                    && edge.equals(last.during().to())
                    && Objects.equals(last.before(), was)
                    && Objects.equals(last.after(), is)) {
                stretches.removeLast();
                stretches.add(new Stretch(new Validity(last.during().from(), end), was, is));
            } else {
                stretches.add(new Stretch(new Validity(edge, end), was, is));
            }
        }
        return stretches;
    }

    static @Nullable Content at(List<CatalogVersion> versions, Instant at) {
        for (CatalogVersion version : versions) {
            if (version.validity().contains(at)) {
                return version.content();
            }
        }
        return null;
    }
}
