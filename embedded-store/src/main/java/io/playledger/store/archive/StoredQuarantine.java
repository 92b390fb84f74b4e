package io.playledger.store.archive;

import io.playledger.engine.archive.Quarantine;
import io.playledger.engine.archive.QuarantinedRecord;
import io.playledger.engine.contract.Violation;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The quarantine in the control store. Thread-safe.
public final class StoredQuarantine implements Quarantine {
    private final ControlStore store;

    public StoredQuarantine(ControlStore store) {
        this.store = store;
    }

    @Override
    public List<QuarantinedRecord> list(int limit) {
        return store.jdbi()
                .inTransaction(handle ->
                        handle.createQuery(Sql.named("newest-quarantined"))
                                .bind("limit", limit)
                                .map((row, context) ->
                                        new QuarantinedRecord(
                                                row.getLong("id"),
                                                row.getString("name"),
                                                row.getInt("source_partition"),
                                                row.getLong("source_offset"),
                                                Instant.EPOCH.plus(
                                                        row.getLong("received_time_micros"),
                                                        ChronoUnit.MICROS),
                                                row.getBytes("raw"),
                                                violations(handle, row.getLong("id"))))
                                .list());
    }

    private static List<Violation> violations(Handle handle, long id) {
        return handle.createQuery(
                        "SELECT field, rule, found_value FROM quarantine_violation"
                                + " WHERE quarantine_id = :id ORDER BY ordinal")
                .bind("id", id)
                .map((row, context) ->
                        new Violation(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    @Override
    public Map<String, Long> countByRule() {
        Map<String, Long> counts = new LinkedHashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(Sql.named("quarantined-by-rule"))
                                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    @Override
    public long count() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT COUNT(*) FROM quarantine")
                                .mapTo(Long.class)
                                .one());
    }
}
