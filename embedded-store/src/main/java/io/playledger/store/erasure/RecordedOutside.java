package io.playledger.store.erasure;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.OutsideAnswer;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideStore;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Outside stores in the control store. Safe for any thread.
public final class RecordedOutside implements OutsideBook {
    private static final int REFUSALS_SHOWN = 200;

    private final ControlStore store;

    public RecordedOutside(ControlStore store) {
        this.store = store;
    }

    @Override
    public List<OutsideStore> stores() {
        return store.jdbi().withHandle(RecordedOutside::stores);
    }

    private static List<OutsideStore> stores(Handle handle) {
        return handle.createQuery("SELECT * FROM outside_store ORDER BY registered_micros, name")
                .map((row, context) ->
                        new OutsideStore(
                                row.getString("name"),
                                row.getString("title"),
                                row.getString("owner"),
                                row.getString("holds"),
                                row.getString("erases"),
                                row.getString("verifies"),
                                Times.instant(row.getLong("registered_micros")),
                                row.getString("registered_by"),
                                Times.instant(row, "retired_micros")))
                .list();
    }

    @Override
    public void register(OutsideStore outside, Person by) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    if (stores(handle).stream().anyMatch(it -> it.name().equals(outside.name()))) {
                        throw new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is, or was, a store «"
                                        + outside.name()
                                        + "»: its answers would be taken for this one's. Nothing"
                                        + " was changed.");
                    }
                    handle.execute(
                            "INSERT INTO outside_store VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                            outside.name(),
                            outside.title(),
                            outside.owner(),
                            outside.holds(),
                            outside.erases(),
                            outside.verifies(),
                            Times.micros(outside.registeredAt()),
                            by.name());
                    RecordedAudit.append(
                            handle,
                            AuditNote.of(by, Act.OUTSIDE_REGISTERED, outside.name())
                                    .with("title", outside.title())
                                    .with("owner", outside.owner())
                                    .with("holds", outside.holds()),
                            outside.registeredAt());
                });
        store.sync();
    }

    @Override
    public void retire(String name, String reason, Instant now, Person by) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    handle.execute(
                            "UPDATE outside_store SET retired_micros = ? WHERE name = ? AND"
                                    + " retired_micros IS NULL",
                            Times.micros(now),
                            name);
                    RecordedAudit.append(
                            handle,
                            AuditNote.of(by, Act.OUTSIDE_RETIRED, name).with("reason", reason),
                            now);
                });
        store.sync();
    }

    @Override
    public @Nullable Instant asked(long request, String name) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT asked_micros FROM outside_asked WHERE request_id ="
                                                + " :request AND store = :store")
                                .bind("request", request)
                                .bind("store", name)
                                .mapTo(Long.class)
                                .findOne()
                                .map(Times::instant)
                                .orElse(null));
    }

    @Override
    public void asked(long request, String name, Instant now) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute(
                            "DELETE FROM outside_asked WHERE request_id = ? AND store = ?",
                            request,
                            name);
                    handle.execute(
                            "INSERT INTO outside_asked VALUES (?, ?, ?)",
                            request,
                            name,
                            Times.micros(now));
                });
    }

    @Override
    public void askAgain() {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute("DELETE FROM outside_asked");
                    handle.execute(
                            "UPDATE deletion_store SET next_micros = 0 WHERE state IN ('pending',"
                                    + " 'hidden') AND store IN (SELECT name FROM outside_store) AND"
                                    + " request_id IN (SELECT id FROM deletion_request WHERE status"
                                    + " = 'open')");
                });
    }

    @Override
    public Optional<OutsideAnswer> answer(long request, String name) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM outside_answer WHERE request_id = :request"
                                                + " AND store = :store")
                                .bind("request", request)
                                .bind("store", name)
                                .map((row, context) -> answer(row))
                                .findOne());
    }

    private static OutsideAnswer answer(ResultSet row) throws SQLException {
        return new OutsideAnswer(
                row.getLong("request_id"),
                row.getString("store"),
                Times.instant(row.getLong("at_micros")),
                StoreState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Times.number(row, "found_before"),
                Times.number(row, "removed"),
                row.getString("evidence"),
                row.getString("reason"),
                row.getBoolean("told"));
    }

    @Override
    public void told(OutsideAnswer answer) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.execute(
                                "UPDATE outside_answer SET told = TRUE WHERE request_id = ? AND"
                                        + " store = ? AND at_micros = ?",
                                answer.request(),
                                answer.store(),
                                Times.micros(answer.at())));
    }

    @Override
    public Map<Integer, Long> positions(String source) {
        Map<Integer, Long> positions = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        "SELECT topic_partition, next_offset FROM outside_position"
                                                + " WHERE source = :source")
                                .bind("source", source)
                                .map((row, context) -> positions.put(row.getInt(1), row.getLong(2)))
                                .list());
        return positions;
    }

    @Override
    public void take(
            String source,
            List<OutsideAnswer> answers,
            List<Refusal> refusals,
            Map<Integer, Long> next,
            Instant now) {
        store.jdbi()
                .useTransaction(handle -> {
                    for (OutsideAnswer it : answers) {
                        handle.execute(
                                "DELETE FROM outside_answer WHERE request_id = ? AND store = ?",
                                it.request(),
                                it.store());
                        handle.execute(
                                "INSERT INTO outside_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                it.request(),
                                it.store(),
                                Times.micros(it.at()),
                                it.state().wireName(),
                                it.before(),
                                it.removed(),
                                it.evidence(),
                                it.reason(),
                                it.told());
                        handle.execute(
                                "UPDATE deletion_store SET next_micros = ? WHERE request_id = ? AND"
                                        + " store = ? AND state <> 'verified'",
                                Times.micros(now),
                                it.request(),
                                it.store());
                    }
                    for (Refusal refusal : refusals) {
                        handle.execute(
                                "INSERT INTO outside_refusal (at_micros, place, why) VALUES (?, ?,"
                                        + " ?)",
                                Times.micros(refusal.at()),
                                refusal.place(),
                                refusal.why());
                    }
                    next.forEach((partition, offset) -> {
                        handle.execute(
                                "DELETE FROM outside_position WHERE source = ? AND topic_partition"
                                        + " = ?",
                                source,
                                partition);
                        handle.execute(
                                "INSERT INTO outside_position VALUES (?, ?, ?)",
                                source,
                                partition,
                                offset);
                    });
                });
        store.sync();
    }

    @Override
    public List<Refusal> refusals() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM outside_refusal ORDER BY id DESC LIMIT"
                                                + " :most")
                                .bind("most", REFUSALS_SHOWN)
                                .map((row, context) ->
                                        new Refusal(
                                                Times.instant(row.getLong("at_micros")),
                                                row.getString("place"),
                                                row.getString("why")))
                                .list());
    }
}
