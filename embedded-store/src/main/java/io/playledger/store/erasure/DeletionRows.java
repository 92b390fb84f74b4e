package io.playledger.store.erasure;

import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.erasure.Subject;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Rows of requests, their stores and their timelines, as acts upon a handle.
final class DeletionRows {
    private static final String REQUEST =
            """
            SELECT r.*,
              (SELECT coalesce(sum(refused_count), 0) FROM deletion_refused f
                WHERE f.request_id = r.id) AS refused,
              EXISTS (SELECT 1 FROM deletion_key k WHERE k.request_id = r.id) AS keyed
            FROM deletion_request r\
            """;

    private DeletionRows() {}

    static List<DeletionRequest> all(Handle handle) {
        return handle.createQuery(REQUEST + " ORDER BY r.id DESC")
                .map((row, context) -> request(row))
                .list();
    }

    static Optional<DeletionRequest> find(Handle handle, long id) {
        return handle.createQuery(REQUEST + " WHERE r.id = :id")
                .bind("id", id)
                .map((row, context) -> request(row))
                .findOne();
    }

    /// The request of the same id, or the unfinished one of the same subject that means the same.
    static Optional<DeletionRequest> same(Handle handle, DeletionDraft draft, String match) {
        return handle.createQuery(
                        REQUEST
                                + " WHERE r.request_id = :name OR (r.subject_match = :match AND"
                                + " r.request_type = :type AND r.status IN ('open', 'held') AND"
                                + " r.whole = :whole AND (r.whole OR (r.from_micros IS NOT DISTINCT"
                                + " FROM :from AND r.to_micros IS NOT DISTINCT FROM :to))) ORDER BY"
                                + " CASE WHEN r.request_id = :name THEN 0 ELSE 1 END, r.id")
                .bind("name", draft.requestId())
                .bind("match", match)
                .bind("type", draft.type().wireName())
                .bind("whole", draft.from() == null && draft.to() == null)
                .bind("from", Times.microsOrNull(draft.from()))
                .bind("to", Times.microsOrNull(draft.to()))
                .map((row, context) -> request(row))
                .findFirst();
    }

    private static DeletionRequest request(ResultSet row) throws SQLException {
        return new DeletionRequest(
                row.getLong("id"),
                row.getString("request_id"),
                Regulation.named(row.getString("regulation")),
                DeletionDraft.Type.named(row.getString("request_type")),
                row.getString("origin"),
                Times.instant(row.getLong("submitted_micros")),
                Times.instant(row.getLong("received_micros")),
                Times.instant(row.getLong("due_micros")),
                row.getString("extended_reason"),
                Times.instant(row, "from_micros"),
                Times.instant(row.getLong("to_micros")),
                row.getBoolean("whole"),
                DeletionRequest.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("status_reason"),
                Times.instant(row, "erasing_micros"),
                Times.instant(row, "closed_micros"),
                row.getLong("refused"),
                row.getString("subject_hash"),
                row.getBoolean("keyed"));
    }

    static void insert(Handle handle, DeletionRequest it, String match) {
        handle.execute(
                "INSERT INTO deletion_request (id, request_id, regulation, request_type, origin,"
                        + " submitted_micros, received_micros, due_micros, from_micros, to_micros,"
                        + " whole, status, subject_hash, subject_match) VALUES (?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?)",
                it.id(),
                it.requestId(),
                it.regulation().wireName(),
                it.type().wireName(),
                it.origin(),
                Times.micros(it.submittedAt()),
                Times.micros(it.receivedAt()),
                Times.micros(it.dueAt()),
                Times.microsOrNull(it.from()),
                Times.micros(it.to()),
                it.whole(),
                it.status().wireName(),
                it.subjectHash(),
                match);
    }

    static void update(Handle handle, DeletionRequest it) {
        handle.execute(
                "UPDATE deletion_request SET due_micros = ?, extended_reason = ?, status = ?,"
                        + " status_reason = ?, closed_micros = ? WHERE id = ?",
                Times.micros(it.dueAt()),
                it.extendedReason(),
                it.status().wireName(),
                it.statusReason(),
                Times.microsOrNull(it.closedAt()),
                it.id());
    }

    static List<StoreLine> lines(Handle handle, Collection<Long> ids) {
        return handle.createQuery("SELECT * FROM deletion_store WHERE request_id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> line(row))
                .list();
    }

    private static StoreLine line(ResultSet row) throws SQLException {
        return new StoreLine(
                row.getLong("request_id"),
                row.getString("store"),
                StoreState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getString("error"),
                Times.instant(row.getLong("next_micros")),
                Times.instant(row, "gone_by_micros"),
                Times.number(row, "found_before"),
                Times.number(row, "removed"),
                Times.number(row, "found_after"),
                Times.instant(row, "hidden_micros"),
                Times.instant(row, "erased_micros"),
                Times.instant(row, "verified_micros"),
                row.getString("evidence"),
                row.getString("digest"));
    }

    static void insert(Handle handle, long request, StoreLine line) {
        handle.execute(
                "INSERT INTO deletion_store (request_id, store, state, attempts, next_micros,"
                        + " hidden_micros, evidence) VALUES (?, ?, ?, 0, ?, ?, ?)",
                request,
                line.store(),
                line.state().wireName(),
                Times.micros(line.nextAt()),
                Times.microsOrNull(line.hiddenAt()),
                line.evidence());
    }

    static void put(Handle handle, StoreLine line) {
        int known =
                handle.createQuery(
                                "SELECT count(*) FROM deletion_store WHERE request_id = :id AND"
                                        + " store = :store")
                        .bind("id", line.request())
                        .bind("store", line.store())
                        .mapTo(Integer.class)
                        .one();
        if (known == 0) {
            insert(handle, line.request(), line);
        }
        handle.execute(
                "UPDATE deletion_store SET state = ?, attempts = ?, error = ?, next_micros = ?,"
                        + " gone_by_micros = ?, found_before = ?, removed = ?, found_after = ?,"
                        + " hidden_micros = ?, erased_micros = ?, verified_micros = ?, evidence ="
                        + " ?, digest = ? WHERE request_id = ? AND store = ?",
                line.state().wireName(),
                line.attempts(),
                cut(line.error(), 2_000),
                Times.micros(line.nextAt()),
                Times.microsOrNull(line.goneBy()),
                line.before(),
                line.removed(),
                line.found(),
                Times.microsOrNull(line.hiddenAt()),
                Times.microsOrNull(line.erasedAt()),
                Times.microsOrNull(line.verifiedAt()),
                cut(line.evidence(), 4_000),
                line.digest(),
                line.request(),
                line.store());
    }

    private static @org.jspecify.annotations.Nullable String cut(
            @org.jspecify.annotations.Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    static List<DeletionStep> steps(Handle handle, long id) {
        return handle.createQuery(
                        "SELECT * FROM deletion_step WHERE request_id = :id ORDER BY number")
                .bind("id", id)
                .map((row, context) ->
                        new DeletionStep(
                                row.getLong("request_id"),
                                Times.instant(row.getLong("at_micros")),
                                row.getString("store"),
                                row.getString("actor"),
                                row.getString("what"),
                                row.getString("text")))
                .list();
    }

    static void insert(Handle handle, DeletionStep step) {
        handle.execute(
                "INSERT INTO deletion_step (request_id, at_micros, store, actor, what, text)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                step.request(),
                Times.micros(step.at()),
                step.store(),
                step.actor(),
                step.what(),
                cut(step.text(), 4_000));
    }

    static Optional<Subject> subject(Handle handle, ControlStore store, long id) {
        return subjects(handle, store, "WHERE s.request_id = " + id).stream().findFirst();
    }

    /// Subjects whose events nobody is to see: of erasures that are neither finished nor cancelled.
    ///
    /// @param upTo received at or before this
    static List<Subject> hidden(Handle handle, ControlStore store, long upTo) {
        return subjects(
                handle,
                store,
                "WHERE r.request_type = 'erasure' AND r.status IN ('open', 'held') AND"
                        + " r.received_micros <= "
                        + upTo);
    }

    private static List<Subject> subjects(Handle handle, ControlStore store, String where) {
        return handle.createQuery(
                        "SELECT r.id, r.from_micros, r.to_micros, r.whole, s.sealed FROM"
                                + " deletion_subject s JOIN deletion_request r ON r.id ="
                                + " s.request_id "
                                + where
                                + " ORDER BY r.id")
                .map((row, context) -> {
                    Instant from = Times.instant(row, "from_micros");
                    return new Subject(
                            row.getLong("id"),
                            store.subjectKey().open(row.getBytes("sealed")),
                            Objects.requireNonNullElse(from, Subject.BEGINNING),
                            Times.instant(row.getLong("to_micros")),
                            row.getBoolean("whole") ? Subject.Scope.WHOLE : Subject.Scope.WINDOW);
                })
                .list();
    }
}
