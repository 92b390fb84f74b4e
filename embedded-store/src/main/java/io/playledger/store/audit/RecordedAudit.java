package io.playledger.store.audit;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditJson;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The audit trail in the control store. Safe for any thread.
public final class RecordedAudit implements AuditTrail {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedAudit(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Lets a transaction be the only one that acts until it ends: what it then reads stays so. To
    /// be called before anything that a decision rests on is read.
    public static void hold(Handle handle) {
        handle.createQuery("SELECT number FROM audit_head FOR UPDATE").mapTo(Long.class).one();
    }

    /// Appends an entry in the handle's transaction.
    public static AuditEntry append(Handle handle, AuditNote note, Instant now) {
        hold(handle);
        Head head =
                handle.createQuery("SELECT number, hash, at_micros FROM audit_head")
                        .map((row, context) ->
                                new Head(row.getLong(1), row.getString(2), row.getLong(3)))
                        .one();
        // Recorded time only grows, whatever the machine's clock does.
        long micros = Math.max(micros(now), head.atMicros());
        AuditEntry entry =
                AuditEntry.of(
                        head.number() + 1,
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                        note.by().name(),
                        note.act().wireName(),
                        note.subject(),
                        AuditJson.write(note.detail()),
                        head.hash());
        handle.execute(
                "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                micros,
                entry.actor(),
                entry.act(),
                entry.subject(),
                entry.detail(),
                entry.previousHash(),
                entry.hash());
        handle.execute(
                "UPDATE audit_head SET number = ?, hash = ?, at_micros = ?",
                entry.number(),
                entry.hash(),
                micros);
        return entry;
    }

    private record Head(long number, String hash, long atMicros) {}

    @Override
    public AuditEntry record(AuditNote note) {
        AuditEntry entry =
                store.jdbi().inTransaction(handle -> append(handle, note, clock.instant()));
        store.sync();
        return entry;
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM audit_entry ORDER BY number DESC LIMIT"
                                                + " :most")
                                .bind("most", limit)
                                .map((row, context) -> entry(row))
                                .list());
    }

    @Override
    public List<AuditEntry> newestOf(String actor, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM audit_entry WHERE actor = :actor ORDER BY"
                                                + " number DESC LIMIT :most")
                                .bind("actor", actor)
                                .bind("most", limit)
                                .map((row, context) -> entry(row))
                                .list());
    }

    @Override
    public Check check() {
        return store.jdbi()
                .inTransaction(handle -> {
                    ChainCheck chain = new ChainCheck();
                    Head head =
                            handle.createQuery("SELECT number, hash, at_micros FROM audit_head")
                                    .map((row, context) ->
                                            new Head(
                                                    row.getLong(1),
                                                    row.getString(2),
                                                    row.getLong(3)))
                                    .one();
                    handle.createQuery("SELECT * FROM audit_entry ORDER BY number")
                            .setFetchSize(1_000)
                            .map((row, context) -> entry(row))
                            .forEach(chain::follow);
                    return chain.end(head.number(), head.hash());
                });
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                Instant.EPOCH.plus(row.getLong("at_micros"), ChronoUnit.MICROS),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
