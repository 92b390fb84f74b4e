package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.Validity;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One change of the catalogue in its transaction; writes go in batches.
final class LedgerChange implements CatalogStore.Ledger {
    private final Handle handle;
    private final long recordedMicros;
    private final KnownVersions known;
    private final LedgerGuard guard;
    private final LedgerRows rows;
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
        rows = new LedgerRows(handle, recordedMicros);
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
        version.terms().forEach(term -> rows.add(id, term));
    }

    @Override
    public void restretch(CatalogVersion version, Validity valid) {
        guard.put(version, valid);
        addRow(forget(version), version, valid);
    }

    @Override
    public void withdraw(CatalogVersion version) {
        guard.remove(version);
        forget(version);
    }

    /// Ends the recorded time of a version that is known now, and returns its id.
    private long forget(CatalogVersion version) {
        changed = true;
        Long read = known.id(version);
        long id = read == null ? find(version) : read;
        rows.forget(id);
        return id;
    }

    private long find(CatalogVersion version) {
        write();
        return handle.createQuery(
                        "SELECT version_id FROM catalog_version WHERE item_id = :item"
                                + " AND version = :version AND recorded_to_micros IS NULL")
                .bind("item", version.itemId())
                .bind("version", version.version())
                .mapTo(Long.class)
                .one();
    }

    private void addRow(long id, CatalogVersion version, Validity valid) {
        changed = true;
        rows.add(id, version, valid);
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

    private void write() {
        rows.write();
    }
}
