package io.playledger.store.royalty;

import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.KnownCatalog.NotedChange;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The changes that touched an item: those at whose recorded time a row of it begins or ends.
final class ItemChanges {
    private static final String TIMES =
            """
            SELECT recorded_from_micros AS at_micros FROM catalog_version WHERE item_id = :item
            UNION SELECT recorded_to_micros FROM catalog_version
              WHERE item_id = :item AND recorded_to_micros IS NOT NULL
            """;

    private ItemChanges() {}

    /// The number of the last one recorded at or before an instant; 0 where there is none.
    static long last(Handle handle, String itemId, long atMicros) {
        return handle.createQuery(
                        "SELECT coalesce(max(c.number), 0) FROM catalog_change c JOIN ("
                                + TIMES
                                + ") t ON t.at_micros = c.recorded_micros"
                                + " WHERE c.recorded_micros <= :at")
                .bind("item", itemId)
                .bind("at", atMicros)
                .mapTo(Long.class)
                .one();
    }

    /// By number.
    static List<NotedChange> all(Handle handle, String itemId) {
        return handle.createQuery(
                        "SELECT c.number, c.recorded_micros, c.kind, c.made_by, c.reason, c.undoes"
                                + " FROM catalog_change c JOIN ("
                                + TIMES
                                + ") t ON t.at_micros = c.recorded_micros ORDER BY c.number")
                .bind("item", itemId)
                .map((row, context) -> noted(row))
                .list();
    }

    /// The change whose column says this.
    static Optional<NotedChange> find(Handle handle, String column, long value) {
        return handle.createQuery(
                        "SELECT c.number, c.recorded_micros, c.kind, c.made_by, c.reason, c.undoes"
                                + " FROM catalog_change c WHERE c."
                                + column
                                + " = :value")
                .bind("value", value)
                .map((row, context) -> noted(row))
                .findOne();
    }

    private static NotedChange noted(ResultSet row) throws SQLException {
        return new NotedChange(
                row.getLong(1),
                Micros.instant(row.getLong(2)),
                ChangeNote.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, Long.class));
    }
}
