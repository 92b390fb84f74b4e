package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
    private final LedgerGuard guard;
    private final PreparedBatch versions;
    private final PreparedBatch terms;
    private final long number;
    private @Nullable ChangeNote note;
    private long nextVersionId;
    private boolean changed;
    private boolean discarded;

    LedgerChange(Handle handle, long recordedMicros) {
        this.handle = handle;
        this.recordedMicros = recordedMicros;
        known = new KnownVersions(handle);
        guard =
                new LedgerGuard(
                        item -> {
                            write();
                            return known.byItem(List.of(item)).getOrDefault(item, List.of());
                        },
                        AliasRows.known(handle, recordedMicros, null));
        number =
                handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM catalog_change")
                        .mapTo(Long.class)
                        .one();
        nextVersionId =
                handle.createQuery("SELECT coalesce(max(version_id), 0) + 1 FROM catalog_version")
                        .mapTo(Long.class)
                        .one();
        versions =
                handle.prepareBatch(
                        """
                        INSERT INTO catalog_version (
                          version_id, item_id, version, valid_from_micros, valid_to_micros, name, artist,
                          territories, isrc, eidr, duration_ms, recorded_from_micros, iswc, upc)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    public long number() {
        return number;
    }

    @Override
    public Instant recordedAt() {
        return Micros.instant(recordedMicros);
    }

    @Override
    public long lastChange(String itemId) {
        return ItemChanges.last(handle, itemId, recordedMicros - 1);
    }

    @Override
    public Map<String, List<CatalogVersion>> known(Collection<String> itemIds) {
        write();
        Map<String, List<CatalogVersion>> read = known.byItem(itemIds);
        guard.read(itemIds, read);
        return read;
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
        guard.put(version, version.validity());
        long id = nextVersionId++;
        addRow(id, version, version.validity());
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
    public void restretch(CatalogVersion version, Validity valid) {
        guard.put(version, valid);
        addRow(forget(version), version, valid);
        writeIfFull();
    }

    @Override
    public void withdraw(CatalogVersion version) {
        guard.remove(version);
        forget(version);
    }

    /// Ends the recorded time of a version that is known now, and returns its id.
    private long forget(CatalogVersion version) {
        write();
        changed = true;
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
        return id;
    }

    private void addRow(long id, CatalogVersion version, Validity valid) {
        changed = true;
        versions.bind(0, id)
                .bind(1, version.itemId())
                .bind(2, version.version())
                .bind(3, Micros.of(valid.from()))
                .bind(4, nullableMicros(valid.to()))
                .bind(5, version.name())
                .bind(6, version.artist())
                .bind(7, territories(version.territories()))
                .bind(8, version.isrc())
                .bind(9, version.eidr())
                .bind(10, version.durationMillis())
                .bind(11, recordedMicros)
                .bind(12, version.iswc())
                .bind(13, version.upc())
                .add();
    }

    private static String territories(Set<String> codes) {
        return codes.isEmpty() ? KnownVersions.EVERYWHERE : String.join("|", new TreeSet<>(codes));
    }

    private static @Nullable Long nullableMicros(@Nullable Instant instant) {
        return instant == null ? null : Micros.of(instant);
    }

    @Override
    public List<Alias> aliases() {
        return AliasRows.known(handle, recordedMicros, null);
    }

    @Override
    public void alias(Alias alias) {
        write();
        guard.check();
        AliasCheck.check(
                alias,
                aliases(),
                known.byItem(List.of(alias.aliasId())).getOrDefault(alias.aliasId(), List.of()));
        AliasRows.insert(handle, alias, recordedMicros);
        changed = true;
    }

    @Override
    public void unalias(Alias alias) {
        AliasRows.forget(handle, alias, recordedMicros);
        changed = true;
    }

    @Override
    public void tell(ChangeNote told) {
        note = told;
    }

    @Override
    public void discard() {
        discarded = true;
    }

    /// Writes what is left; false when the change is to be rolled back, since it was discarded or
    /// did nothing.
    boolean finish(Instant now) {
        if (discarded || !changed) {
            return false;
        }
        write();
        guard.check();
        Long entry =
                note == null ? null : RecordedAudit.append(handle, audited(note), now).number();
        handle.createUpdate(
                        "INSERT INTO catalog_change (number, recorded_micros, kind, made_by,"
                                + " reason, undoes, audit_entry)"
                                + " VALUES (:number, :now, :kind, :by, :reason, :undoes, :entry)")
                .bind("number", number)
                .bind("now", recordedMicros)
                .bind("kind", (note == null ? ChangeNote.Kind.UNTOLD : note.kind()).wireName())
                .bind("by", note == null ? "unknown" : note.by().name())
                .bind("reason", note == null ? "" : note.reason())
                .bind("undoes", note == null ? null : note.undoes())
                .bind("entry", entry)
                .execute();
        return true;
    }

    private io.playledger.engine.audit.AuditNote audited(ChangeNote told) {
        return told.audit().with("change", number).with("recorded_at", recordedAt());
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
