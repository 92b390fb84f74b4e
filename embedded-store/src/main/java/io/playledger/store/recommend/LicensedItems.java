package io.playledger.store.recommend;

import io.playledger.engine.recommend.Catalogue;
import io.playledger.engine.recommend.CatalogueItem;
import io.playledger.store.ControlStore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// What the catalogue's ledger licenses now. Reads only.
public record LicensedItems(ControlStore control) implements Catalogue {
    @Override
    public List<CatalogueItem> licensed(Instant at) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return control.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT v.item_id, v.name, v.artist, v.territories, f.since
                                        FROM catalog_version v
                                        JOIN (SELECT item_id, min(valid_from_micros) AS since
                                              FROM catalog_version
                                              WHERE recorded_to_micros IS NULL
                                              GROUP BY item_id) f ON f.item_id = v.item_id
                                        WHERE v.recorded_to_micros IS NULL
                                          AND v.valid_from_micros <= :at
                                          AND (v.valid_to_micros IS NULL OR v.valid_to_micros > :at)
                                        """)
                                .bind("at", micros)
                                .map((row, context) ->
                                        new CatalogueItem(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                territories(row.getString(4)),
                                                row.getLong(5)))
                                .list());
    }

    private static Set<String> territories(String joined) {
        return joined.isBlank() || joined.equals("*") ? Set.of() : Set.of(joined.split("\\|"));
    }
}
