package io.playledger.store.erasure;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionBook;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.Receipt;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;
import io.playledger.store.subject.SubjectKey;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Deletion requests in the control store. Safe for any thread.
public final class RecordedDeletions implements DeletionBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ControlStore store;
    private final Runnable guardChanged;

    /// @param guardChanged told when ingest is to refuse something else
    public RecordedDeletions(ControlStore store, Runnable guardChanged) {
        this.store = store;
        this.guardChanged = guardChanged;
    }

    @Override
    public Receipt add(
            DeletionDraft draft, Instant now, Instant dueAt, List<StoreLine> stores, Person by) {
        SubjectKey key = store.subjectKey();
        String match = key.hash("match", draft.userId());
        byte[] hashKey = SubjectKey.random();
        String hash = SubjectKey.hash(hashKey, draft.userId());
        Receipt receipt =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            Optional<DeletionRequest> known =
                                    DeletionRows.same(handle, draft, match);
                            DeletionRequest request = request(handle, draft, now, dueAt, hash);
                            if (known.isPresent() && !leavesOwnEvent(draft, known.get())) {
                                return new Receipt(further(handle, known.get(), request, by), true);
                            }
                            DeletionRows.insert(handle, request, match);
                            handle.execute(
                                    "INSERT INTO deletion_subject VALUES (?, ?)",
                                    request.id(),
                                    key.seal(draft.userId()));
                            handle.execute(
                                    "INSERT INTO deletion_key VALUES (?, ?)",
                                    request.id(),
                                    hashKey);
                            for (StoreLine line : stores) {
                                DeletionRows.insert(handle, request.id(), line);
                            }
                            DeletionStep step =
                                    new DeletionStep(
                                            request.id(),
                                            now,
                                            null,
                                            by.name(),
                                            "received",
                                            received(request));
                            DeletionRows.insert(handle, step);
                            audit(handle, request, Act.DELETION_RECEIVED, step);
                            return new Receipt(request, false);
                        });
        store.sync();
        return receipt;
    }

    /// Whether the event by which it came would stay: an event of the subject, later than what is
    /// being erased.
    private static boolean leavesOwnEvent(DeletionDraft draft, DeletionRequest known) {
        return draft.origin() == DeletionDraft.Origin.BUS
                && !draft.requestId().equals(known.requestId())
                && known.erasingSince() != null
                && !draft.submittedAt().isBefore(known.to());
    }

    /// A request that means all events and is made again before it is worked on means those in
    /// between as well.
    private static DeletionRequest further(
            Handle handle, DeletionRequest known, DeletionRequest again, Person by) {
        if (known.requestId().equals(again.requestId())
                || !known.whole()
                || !again.whole()
                || !known.unfinished()
                || known.erasingSince() != null
                || !again.to().isAfter(known.to())) {
            return known;
        }
        handle.execute(
                "UPDATE deletion_request SET to_micros = ? WHERE id = ?",
                Times.micros(again.to()),
                known.id());
        DeletionStep step =
                new DeletionStep(
                        known.id(),
                        again.receivedAt(),
                        null,
                        by.name(),
                        "asked again",
                        "Received again by "
                                + again.origin()
                                + ": the events in between are meant as well.");
        DeletionRows.insert(handle, step);
        DeletionRequest further = DeletionRows.find(handle, known.id()).orElseThrow();
        audit(handle, further, Act.DELETION_RECEIVED, step);
        return further;
    }

    private static String received(DeletionRequest request) {
        return "Received by "
                + request.origin()
                + " under "
                + request.regulation().wireName()
                + (request.type() == DeletionDraft.Type.ERASURE
                        ? "; hidden from every query."
                        : ".");
    }

    private static DeletionRequest request(
            Handle handle, DeletionDraft draft, Instant now, Instant dueAt, String hash) {
        long id =
                handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM deletion_request")
                        .mapTo(Long.class)
                        .one();
        // A request that came as an event of its own subject means that event too.
        Instant upTo =
                draft.origin() == DeletionDraft.Origin.BUS && !draft.submittedAt().isBefore(now)
                        ? draft.submittedAt().plusNanos(1_000)
                        : now;
        return new DeletionRequest(
                id,
                draft.requestId(),
                draft.regulation(),
                draft.type(),
                draft.origin().wireName(),
                draft.submittedAt(),
                now,
                dueAt,
                null,
                draft.from(),
                draft.to() == null ? upTo : draft.to(),
                draft.from() == null && draft.to() == null,
                DeletionRequest.Status.OPEN,
                null,
                null,
                null,
                0,
                hash,
                true);
    }

    private static void audit(Handle handle, DeletionRequest request, Act act, DeletionStep step) {
        AuditNote note =
                AuditNote.of(new Person(step.actor()), act, request.auditSubject())
                        .with("request_id", request.requestId())
                        .with("regulation", request.regulation().wireName())
                        .with("what", step.what())
                        .with("text", step.text());
        if (step.store() != null) {
            note = note.with("store", step.store());
        }
        RecordedAudit.append(handle, note, step.at());
    }

    @Override
    public List<DeletionRequest> requests() {
        return store.jdbi().withHandle(DeletionRows::all);
    }

    @Override
    public Optional<DeletionRequest> find(long id) {
        return store.jdbi().withHandle(handle -> DeletionRows.find(handle, id));
    }

    @Override
    public Map<Long, List<StoreLine>> lines(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : store.jdbi().withHandle(handle -> DeletionRows.lines(handle, ids)).stream()
                        .collect(Collectors.groupingBy(StoreLine::request));
    }

    @Override
    public List<DeletionStep> steps(long id) {
        return store.jdbi().withHandle(handle -> DeletionRows.steps(handle, id));
    }

    @Override
    public Optional<Subject> subject(long id) {
        return store.jdbi().withHandle(handle -> DeletionRows.subject(handle, store, id));
    }

    @Override
    public DeletionRequest change(
            long id, UnaryOperator<DeletionRequest> change, Act act, DeletionStep step) {
        DeletionRequest changed =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            DeletionRequest before =
                                    DeletionRows.find(handle, id).orElseThrow(() -> none(id));
                            refuseIdentity(handle, id, step.text());
                            DeletionRequest after = change.apply(before);
                            DeletionRows.update(handle, after);
                            DeletionRows.insert(handle, step);
                            audit(handle, after, act, step);
                            return after;
                        });
        store.sync();
        return changed;
    }

    /// What a person writes is kept for good.
    private void refuseIdentity(Handle handle, long id, String text) {
        DeletionRows.subject(handle, store, id)
                .filter(subject -> text.contains(subject.userId()))
                .ifPresent(subject -> {
                    throw new PlayledgerException(
                            Code.BAD_INPUT,
                            "The text names the subject, and it is kept after the subject is"
                                    + " forgotten. Say it without the id. Nothing was changed.");
                });
    }

    private static PlayledgerException none(long id) {
        return new PlayledgerException(
                Code.BAD_INPUT, "There is no deletion request " + id + ". Nothing was changed.");
    }

    @Override
    public void change(StoreLine line, DeletionStep step) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    DeletionRequest request =
                            DeletionRows.find(handle, line.request())
                                    .orElseThrow(() -> none(line.request()));
                    DeletionRows.put(handle, line);
                    DeletionRows.insert(handle, step);
                    AuditNote note =
                            AuditNote.of(
                                            new Person(step.actor()),
                                            Act.DELETION_STORE,
                                            request.auditSubject())
                                    .with("store", line.store())
                                    .with("state", line.state().wireName())
                                    .with("what", step.what());
                    RecordedAudit.append(
                            handle,
                            with(with(note, "digest", line.digest()), "removed", line.removed()),
                            step.at());
                });
        store.sync();
    }

    private static AuditNote with(AuditNote note, String name, @Nullable Object value) {
        return value == null ? note : note.with(name, value);
    }

    @Override
    public void postpone(StoreLine line) {
        store.jdbi().useTransaction(handle -> DeletionRows.put(handle, line));
    }

    @Override
    public void beginErasing(Collection<Long> ids, Instant now) {
        boolean begun =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            boolean any = false;
                            for (long id : ids) {
                                any |= begin(handle, id, now);
                            }
                            return any;
                        });
        if (begun) {
            store.sync();
            guardChanged.run();
        }
    }

    private boolean begin(Handle handle, long id, Instant now) {
        DeletionRequest request = DeletionRows.find(handle, id).orElseThrow(() -> none(id));
        Subject subject = DeletionRows.subject(handle, store, id).orElse(null);
        if (request.erasingSince() != null || subject == null) {
            return false;
        }
        byte[] user = subject.userId().getBytes(StandardCharsets.UTF_8);
        handle.execute(
                "INSERT INTO deletion_guard VALUES (?, ?, ?, ?, ?)",
                id,
                store.subjectKey().quickHash().of(user, 0, user.length),
                store.subjectKey().hash("guard", subject.userId()),
                request.from() == null ? null : Times.micros(subject.from()),
                Times.micros(subject.to()));
        handle.execute(
                "UPDATE deletion_request SET erasing_micros = ? WHERE id = ?",
                Times.micros(now),
                id);
        DeletionStep step =
                new DeletionStep(
                        id,
                        now,
                        null,
                        Person.ERASURE.name(),
                        "erasing",
                        "Erasing begins. Events of the stretch that come from now on are refused.");
        DeletionRows.insert(handle, step);
        audit(handle, request, Act.DELETION_ERASING, step);
        return true;
    }

    @Override
    public Set<LocalDate> dates(long id) {
        return store.jdbi()
                .withHandle(handle ->
                        new TreeSet<>(
                                handle.createQuery(
                                                "SELECT event_date FROM deletion_date WHERE"
                                                        + " request_id = :id")
                                        .bind("id", id)
                                        .mapTo(LocalDate.class)
                                        .list()));
    }

    @Override
    public void dates(long id, Set<LocalDate> dates) {
        store.jdbi()
                .useTransaction(handle -> {
                    for (LocalDate date : dates) {
                        handle.execute(
                                "INSERT INTO deletion_date SELECT ?, ? WHERE NOT EXISTS (SELECT 1"
                                        + " FROM deletion_date WHERE request_id = ? AND event_date"
                                        + " = ?)",
                                id,
                                date,
                                id,
                                date);
                    }
                });
    }

    @Override
    public void forget(long id, Instant now) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute("DELETE FROM deletion_subject WHERE request_id = ?", id);
                    handle.execute("DELETE FROM deletion_date WHERE request_id = ?", id);
                });
        store.sync();
        guardChanged.run();
    }

    @Override
    public void destroyKey(long id, DeletionStep step) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    DeletionRequest request =
                            DeletionRows.find(handle, id).orElseThrow(() -> none(id));
                    handle.execute("DELETE FROM deletion_key WHERE request_id = ?", id);
                    handle.execute(
                            "UPDATE deletion_request SET subject_match = NULL WHERE id = ?", id);
                    DeletionRows.insert(handle, step);
                    audit(handle, request, Act.DELETION_KEY_DESTROYED, step);
                });
        store.sync();
    }

    @Override
    public Map<Long, Long> refusedSince() {
        return store.jdbi()
                .withHandle(handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT r.id, sum(f.refused_count) - r.refused_dropped
                                        FROM deletion_request r
                                        JOIN deletion_refused f ON f.request_id = r.id
                                        GROUP BY r.id, r.refused_dropped
                                        HAVING sum(f.refused_count) > r.refused_dropped
                                        """)
                                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void refusedDropped(Map<Long, Long> counts, String how, Instant now) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    new TreeMap<>(counts)
                            .forEach((id, count) -> {
                                handle.execute(
                                        "UPDATE deletion_request SET refused_dropped ="
                                                + " refused_dropped + ? WHERE id = ?",
                                        count,
                                        id);
                                DeletionStep step =
                                        new DeletionStep(
                                                id,
                                                now,
                                                null,
                                                Person.ERASURE.name(),
                                                "refused",
                                                "%,d events of the stretch came again and were refused. %s"
                                                        .formatted(count, how)
                                                        .strip());
                                DeletionRows.insert(handle, step);
                                audit(
                                        handle,
                                        DeletionRows.find(handle, id).orElseThrow(() -> none(id)),
                                        Act.DELETION_REFUSED,
                                        step);
                            });
                });
        store.sync();
    }

    @Override
    public List<Arrived> inbox() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT id, received_micros, event_micros, sealed FROM"
                                                + " deletion_inbox ORDER BY id")
                                .map((row, context) -> {
                                    String[] told =
                                            JSON.readValue(
                                                    store.subjectKey().open(row.getBytes(4)),
                                                    String[].class);
                                    return new Arrived(
                                            row.getLong(1),
                                            Times.instant(row.getLong(2)),
                                            Times.instant(row.getLong(3)),
                                            told[0],
                                            told[1],
                                            told[2]);
                                })
                                .list());
    }

    @Override
    public void taken(Arrived arrived) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.execute(
                                "DELETE FROM deletion_inbox WHERE id = ?", arrived.number()));
        store.sync();
    }
}
