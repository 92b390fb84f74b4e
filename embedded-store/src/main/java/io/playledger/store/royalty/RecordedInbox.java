package io.playledger.store.royalty;

import io.playledger.engine.catalog.edit.CatalogInbox;
import io.playledger.store.ControlStore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What came by the topic of the catalogue, in the control store. Safe for any thread.
public final class RecordedInbox implements CatalogInbox {
    private final ControlStore store;

    public RecordedInbox(ControlStore store) {
        this.store = store;
    }

    @Override
    public Map<Integer, Long> positions(String source) {
        Map<Integer, Long> positions = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        "SELECT part, next_offset FROM catalog_position WHERE"
                                                + " source = :source")
                                .bind("source", source)
                                .map((row, context) -> positions.put(row.getInt(1), row.getLong(2)))
                                .list());
        return positions;
    }

    @Override
    public void read(String source, Map<Integer, Long> next, List<Refused> refused) {
        store.jdbi()
                .useTransaction(handle -> {
                    next.forEach((part, offset) -> {
                        handle.execute(
                                "DELETE FROM catalog_position WHERE source = ? AND part = ?",
                                source,
                                part);
                        handle.execute(
                                "INSERT INTO catalog_position (source, part, next_offset) VALUES"
                                        + " (?, ?, ?)",
                                source,
                                part,
                                offset);
                    });
                    for (Refused one : refused) {
                        handle.execute(
                                "DELETE FROM catalog_refusal WHERE source = ? AND part = ? AND"
                                        + " record_offset = ?",
                                one.source(),
                                one.partition(),
                                one.offset());
                        handle.execute(
                                "INSERT INTO catalog_refusal (source, part, record_offset,"
                                        + " received_micros, reason, content) VALUES (?, ?, ?, ?,"
                                        + " ?, ?)",
                                one.source(),
                                one.partition(),
                                one.offset(),
                                Micros.of(one.receivedAt()),
                                one.reason(),
                                one.content());
                    }
                });
    }

    @Override
    public List<Refused> refused(int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT source, part, record_offset, received_micros,"
                                                + " reason, content FROM catalog_refusal ORDER BY"
                                                + " received_micros DESC, part, record_offset DESC"
                                                + " LIMIT :most")
                                .bind("most", limit)
                                .map((row, context) ->
                                        new Refused(
                                                row.getString(1),
                                                row.getInt(2),
                                                row.getLong(3),
                                                Micros.instant(row.getLong(4)),
                                                row.getString(5),
                                                row.getString(6)))
                                .list());
    }

    @Override
    public long refusedCount() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT count(*) FROM catalog_refusal")
                                .mapTo(Long.class)
                                .one());
    }
}
