package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.Validity;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The rows of aliases.
final class AliasRows {
    /// Versions under the ids that stand for their items: each as long as both hold, in both times.
    /// Columns as of `CatalogCache.VERSIONS`.
    static final String VERSIONS =
            """
            SELECT v.version_id, a.alias_id, v.version,
              greatest(v.valid_from_micros, a.valid_from_micros) AS valid_from_micros,
              nullif(least(coalesce(v.valid_to_micros, 9223372036854775807),
                coalesce(a.valid_to_micros, 9223372036854775807)), 9223372036854775807)
                AS valid_to_micros,
              v.territories,
              greatest(v.recorded_from_micros, a.recorded_from_micros) AS recorded_from_micros,
              nullif(least(coalesce(v.recorded_to_micros, 9223372036854775807),
                coalesce(a.recorded_to_micros, 9223372036854775807)), 9223372036854775807)
                AS recorded_to_micros,
              v.duration_ms, v.name, v.artist, v.isrc, v.eidr
            FROM catalog_alias a JOIN catalog_version v ON v.item_id = a.item_id
            WHERE v.valid_from_micros < coalesce(a.valid_to_micros, 9223372036854775807)
              AND a.valid_from_micros < coalesce(v.valid_to_micros, 9223372036854775807)
              AND v.recorded_from_micros < coalesce(a.recorded_to_micros, 9223372036854775807)
              AND a.recorded_from_micros < coalesce(v.recorded_to_micros, 9223372036854775807)
            """;

    private AliasRows() {}

    /// Those known at an instant, by id and start: all, or those that are or lead to an item.
    static List<Alias> known(Handle handle, long atMicros, @Nullable String itemId) {
        return handle.createQuery(
                        "SELECT alias_id, item_id, valid_from_micros, valid_to_micros FROM"
                                + " catalog_alias WHERE recorded_from_micros <= :at AND"
                                + " (recorded_to_micros IS NULL OR recorded_to_micros > :at)"
                                + (itemId == null
                                        ? ""
                                        : " AND (alias_id = :item OR item_id = :item)")
                                + " ORDER BY alias_id, valid_from_micros")
                .bind("at", atMicros)
                .bind("item", itemId)
                .map((row, context) -> {
                    Long to = row.getObject(4, Long.class);
                    return new Alias(
                            row.getString(1),
                            row.getString(2),
                            new Validity(
                                    Micros.instant(row.getLong(3)),
                                    to == null ? null : Micros.instant(to)));
                })
                .list();
    }

    static void insert(Handle handle, Alias alias, long nowMicros) {
        handle.execute(
                "INSERT INTO catalog_alias (alias_id, item_id, valid_from_micros, valid_to_micros,"
                        + " recorded_from_micros) VALUES (?, ?, ?, ?, ?)",
                alias.aliasId(),
                alias.itemId(),
                Micros.of(alias.valid().from()),
                alias.valid().to() == null ? null : Micros.of(alias.valid().to()),
                nowMicros);
    }

    static void forget(Handle handle, Alias alias, long nowMicros) {
        handle.execute(
                "UPDATE catalog_alias SET recorded_to_micros = ? WHERE alias_id = ? AND"
                        + " valid_from_micros = ? AND recorded_to_micros IS NULL",
                nowMicros,
                alias.aliasId(),
                Micros.of(alias.valid().from()));
    }
}
