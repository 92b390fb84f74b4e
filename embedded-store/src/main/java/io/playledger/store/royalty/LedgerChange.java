package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One change of the catalogue in its transaction; writes go in batches.
final class LedgerChange implements CatalogStore.Ledger {
    private static final int BATCH_ROWS = 2_000;

    private final Handle handle;
    private final long recordedMicros;
    private final KnownVersions known;
    private final PreparedBatch versions;
    private final PreparedBatch terms;
    private long nextVersionId;
    private boolean changed;
    private boolean discarded;

    LedgerChange(Handle handle, long recordedMicros) {
        this.handle = handle;
        this.recordedMicros = recordedMicros;
        known = new KnownVersions(handle);
        nextVersionId =
                handle.createQuery("SELECT coalesce(max(version_id), 0) + 1 FROM catalog_version")
                        .mapTo(Long.class)
                        .one();
        versions =
                handle.prepareBatch(
                        """
                        INSERT INTO catalog_version (
                          version_id, item_id, version, valid_from_micros, valid_to_micros, name, artist,
                          territories, isrc, eidr, duration_ms, recorded_from_micros)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """);
        terms =
                handle.prepareBatch(
                        """
                        INSERT INTO catalog_terms (
                          version_id, rights_holder, share_unscaled, share_decimals, rate_model,
                          rate_unscaled, rate_decimals, currency, territories)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """);
    }

    @Override
    public Map<String, List<CatalogVersion>> known(Collection<String> itemIds) {
        write();
        return known.byItem(itemIds);
    }

    @Override
    public Map<String, Integer> lastVersions(Collection<String> itemIds) {
        write();
        Map<String, Integer> last = new HashMap<>();
        handle.createQuery(
                        "SELECT item_id, max(version) FROM catalog_version WHERE item_id BETWEEN"
                                + " :first AND :last AND item_id = ANY(:items) GROUP BY item_id")
                .bind("first", Collections.min(itemIds))
                .bind("last", Collections.max(itemIds))
                .bind("items", itemIds.toArray(String[]::new))
                .map((row, context) -> last.put(row.getString(1), row.getInt(2)))
                .list();
        return last;
    }

    @Override
    public void record(CatalogVersion version) {
        long id = nextVersionId++;
        addRow(id, version, nullableMicros(version.validTo()));
        for (Terms term : version.terms()) {
            terms.bind(0, id)
                    .bind(1, term.rightsHolder())
                    .bind(2, term.share().unscaledValue().longValueExact())
                    .bind(3, term.share().scale())
                    .bind(4, term.model().wireName())
                    .bind(5, term.rate().unscaledValue().longValueExact())
                    .bind(6, term.rate().scale())
                    .bind(7, term.currency())
                    .bind(8, territories(term.territories()))
                    .add();
        }
        writeIfFull();
    }

    @Override
    public void end(CatalogVersion version, java.time.Instant validTo) {
        write();
        long id =
                handle.createQuery(
                                "SELECT version_id FROM catalog_version WHERE item_id = :item"
                                        + " AND version = :version AND recorded_to_micros IS NULL")
                        .bind("item", version.itemId())
                        .bind("version", version.version())
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        "UPDATE catalog_version SET recorded_to_micros = :now"
                                + " WHERE version_id = :id AND recorded_to_micros IS NULL")
                .bind("now", recordedMicros)
                .bind("id", id)
                .execute();
        addRow(id, version, Micros.of(validTo));
        writeIfFull();
    }

    private void addRow(long id, CatalogVersion version, @Nullable Long validToMicros) {
        changed = true;
        versions.bind(0, id)
                .bind(1, version.itemId())
                .bind(2, version.version())
                .bind(3, Micros.of(version.validFrom()))
                .bind(4, validToMicros)
                .bind(5, version.name())
                .bind(6, version.artist())
                .bind(7, territories(version.territories()))
                .bind(8, version.isrc())
                .bind(9, version.eidr())
                .bind(10, version.durationMillis())
                .bind(11, recordedMicros)
                .add();
    }

    private static String territories(Set<String> codes) {
        return codes.isEmpty() ? KnownVersions.EVERYWHERE : String.join("|", new TreeSet<>(codes));
    }

    private static @Nullable Long nullableMicros(java.time.@Nullable Instant instant) {
        return instant == null ? null : Micros.of(instant);
    }

    @Override
    public void discard() {
        discarded = true;
    }

    /// Writes what is left; false when the change is to be rolled back, since it was discarded or
    /// did nothing.
    boolean finish() {
        if (discarded || !changed) {
            return false;
        }
        write();
        handle.createUpdate(
                        "INSERT INTO catalog_change (number, recorded_micros)"
                                + " SELECT coalesce(max(number), 0) + 1, :now FROM catalog_change")
                .bind("now", recordedMicros)
                .execute();
        return true;
    }

    private void writeIfFull() {
        if (versions.size() >= BATCH_ROWS || terms.size() >= BATCH_ROWS) {
            write();
        }
    }

    private void write() {
        if (versions.size() > 0) {
            versions.execute();
        }
        if (terms.size() > 0) {
            terms.execute();
        }
    }
}
