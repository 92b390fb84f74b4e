package io.playledger.store.archive;

import io.playledger.engine.archive.QuarantinedRecord;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.quarantine.BrokenRecord;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantinePage;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.QuarantineStore;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Selection;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;
import io.playledger.store.erasure.HiddenSubjects;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The quarantine in the control store. Thread-safe.
public final class StoredQuarantine implements QuarantineStore {
    /// Records decided at once have their ids in one statement.
    private static final int IDS_MAX = 1000;

    private final ControlStore store;
    private final InstantSource clock;
    private final QuarantineBackfill backfill;

    public StoredQuarantine(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.backfill = new QuarantineBackfill(store);
    }

    @Override
    public List<QuarantinedRecord> list(int limit) {
        return store.jdbi()
                .inTransaction(handle ->
                        handle.createQuery(Sql.named("newest-quarantined"))
                                .bind("limit", limit)
                                .bind("hidden", hidden())
                                .map((row, context) ->
                                        new QuarantinedRecord(
                                                row.getLong("id"),
                                                row.getString("name"),
                                                row.getInt("source_partition"),
                                                row.getLong("source_offset"),
                                                instant(row.getLong("received_time_micros")),
                                                row.getBytes("raw"),
                                                violations(handle, row.getLong("id"))))
                                .list());
    }

    /// Users whose records nobody is to see.
    private String[] hidden() {
        return HiddenSubjects.now(store).stream().map(Subject::userId).toArray(String[]::new);
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
        return count(QuarantineFilter.ALL);
    }

    @Override
    public long count(QuarantineFilter filter) {
        backfill.run();
        return store.jdbi()
                .withHandle(handle ->
                        QuarantineWhere.of(filter)
                                .bind(
                                        handle.createQuery(
                                                "SELECT COUNT(*) FROM quarantine q LEFT JOIN"
                                                    + " quarantine_decision d ON d.quarantine_id ="
                                                    + " q.id WHERE "
                                                        + QuarantineWhere.of(filter).sql()))
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public List<QuarantineGroup> groups(QuarantineFilter filter, GroupBy by, int limit) {
        backfill.run();
        QuarantineWhere where = QuarantineWhere.of(filter);
        String column =
                switch (by) {
                    case REASON -> "q.reasons";
                    case RULE -> "v.rule";
                    case FIELD -> "v.field";
                    case CLIENT -> "q.client";
                    case SURFACE -> "q.surface";
                };
        String violations =
                by == GroupBy.RULE || by == GroupBy.FIELD
                        ? " JOIN (SELECT DISTINCT quarantine_id, rule, field FROM"
                                + " quarantine_violation) v ON v.quarantine_id = q.id"
                        : "";
        return store.jdbi()
                .withHandle(handle ->
                        where.bind(
                                        handle.createQuery(
                                                "SELECT "
                                                        + column
                                                        + " AS grouped, COUNT(DISTINCT q.id) AS"
                                                        + " records,"
                                                        + " MIN(q.received_time_micros) AS oldest,"
                                                        + " MAX(q.received_time_micros) AS newest"
                                                        + " FROM quarantine q"
                                                        + violations
                                                        + " LEFT JOIN quarantine_decision d ON"
                                                        + " d.quarantine_id = q.id WHERE "
                                                        + where.sql()
                                                        + " GROUP BY "
                                                        + column
                                                        + " ORDER BY records DESC, grouped FETCH"
                                                        + " FIRST :limit ROWS ONLY"))
                                .bind("limit", limit)
                                .map((row, context) ->
                                        new QuarantineGroup(
                                                row.getString("grouped"),
                                                row.getLong("records"),
                                                instant(row.getLong("oldest")),
                                                instant(row.getLong("newest"))))
                                .list());
    }

    @Override
    public QuarantinePage page(QuarantineFilter filter, long before, int limit) {
        backfill.run();
        QuarantineWhere where = QuarantineWhere.of(filter);
        List<QuarantineRow> rows =
                store.jdbi()
                        .withHandle(handle ->
                                where.bind(
                                                handle.createQuery(
                                                        Sql.named("quarantine-rows")
                                                                + " WHERE q.id < :before AND "
                                                                + where.sql()
                                                                + " ORDER BY q.id DESC FETCH FIRST"
                                                                + " :limit ROWS ONLY"))
                                        .bind("before", before)
                                        .bind("limit", limit + 1)
                                        .map((row, context) -> row(row))
                                        .list());
        return new QuarantinePage(
                rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    @Override
    public Optional<QuarantineDetail> find(long id) {
        backfill.run();
        return store.jdbi()
                .inTransaction(handle ->
                        handle.createQuery(Sql.named("quarantine-rows") + " WHERE q.id = :id")
                                .bind("id", id)
                                .map((row, context) -> detail(handle, row))
                                .findOne());
    }

    @Override
    public Optional<QuarantineDetail> findEvent(String eventId) {
        Optional<Long> id =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(Sql.named("quarantined-event"))
                                        .bind("event", eventId)
                                        .mapTo(Long.class)
                                        .findFirst());
        return id.flatMap(this::find);
    }

    private static QuarantineDetail detail(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        byte[] raw =
                handle.createQuery("SELECT raw FROM quarantine WHERE id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .one();
        List<Violation> violations = violations(handle, id);
        return new QuarantineDetail(
                row(row), raw, violations, QuarantineDesk.places(raw, violations), decision(row));
    }

    private static QuarantineRow row(ResultSet row) throws SQLException {
        return new QuarantineRow(
                row.getLong("id"),
                row.getString("source"),
                row.getInt("source_partition"),
                row.getLong("source_offset"),
                instant(row.getLong("received_time_micros")),
                String.valueOf(row.getString("reasons")),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("item_id"),
                row.getString("client"),
                row.getString("surface"),
                row.getLong("byte_count"),
                state(row));
    }

    private static RecordState state(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        if (decision == null) {
            return RecordState.OPEN;
        }
        if (decision.equals("discard")) {
            return RecordState.DISCARDED;
        }
        return row.getObject("sent_micros") == null ? RecordState.SENDING : RecordState.REPUBLISHED;
    }

    private static @Nullable RecordDecision decision(ResultSet row) throws SQLException {
        if (row.getString("decision") == null) {
            return null;
        }
        long sent = row.getLong("sent_micros");
        boolean unsent = row.wasNull();
        return new RecordDecision(
                state(row),
                row.getLong("audit_number"),
                instant(row.getLong("decided_micros")),
                row.getString("decided_by"),
                row.getString("note"),
                row.getString("sent_event"),
                unsent ? null : instant(sent));
    }

    @Override
    public List<BrokenRecord> open(Selection selection, long after, int limit) {
        backfill.run();
        QuarantineWhere where =
                switch (selection) {
                    case Selection.Ids(List<Long> ids) -> QuarantineWhere.openOf(ids);
                    case Selection.Matching(QuarantineFilter filter) ->
                            QuarantineWhere.of(filter.withState(RecordState.OPEN));
                };
        return store.jdbi()
                .withHandle(handle ->
                        where.bind(
                                        handle.createQuery(
                                                Sql.named("open-quarantined")
                                                        + " AND "
                                                        + where.sql()
                                                        + " ORDER BY q.id FETCH FIRST :limit ROWS"
                                                        + " ONLY"))
                                .bind("after", after)
                                .bind("limit", limit)
                                .map((row, context) ->
                                        new BrokenRecord(
                                                row.getLong("id"),
                                                row.getString("name"),
                                                row.getString("source_identity"),
                                                row.getInt("source_partition"),
                                                row.getLong("source_offset"),
                                                row.getLong("received_time_micros"),
                                                row.getString("event_id"),
                                                row.getBytes("raw")))
                                .list());
    }

    @Override
    public List<Waiting> waiting(int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT quarantine_id, fixed FROM quarantine_decision WHERE"
                                                + " decision = 'republish' AND sent_micros IS NULL"
                                                + " ORDER BY quarantine_id FETCH FIRST :limit ROWS"
                                                + " ONLY")
                                .bind("limit", limit)
                                .map((row, context) -> new Waiting(row.getLong(1), row.getBytes(2)))
                                .list());
    }

    @Override
    public @Nullable Recorded decide(List<Wanted> wanted, Function<List<Long>, AuditNote> note) {
        Recorded recorded =
                store.jdbi()
                        .inTransaction(handle -> {
                            // From here on nobody else decides.
                            RecordedAudit.hold(handle);
                            Set<Long> open = stillOpen(handle, wanted);
                            List<Wanted> left =
                                    wanted.stream().filter(one -> open.contains(one.id())).toList();
                            if (left.isEmpty()) {
                                return null;
                            }
                            List<Long> ids = left.stream().map(Wanted::id).toList();
                            AuditNote said = note.apply(ids);
                            AuditEntry entry = RecordedAudit.append(handle, said, clock.instant());
                            insert(handle, left, entry);
                            return new Recorded(entry.number(), ids);
                        });
        if (recorded != null) {
            store.sync();
        }
        return recorded;
    }

    private static Set<Long> stillOpen(Handle handle, List<Wanted> wanted) {
        Set<Long> open = new HashSet<>();
        for (int from = 0; from < wanted.size(); from += IDS_MAX) {
            List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + IDS_MAX));
            open.addAll(
                    handle.createQuery(
                                    "SELECT q.id FROM quarantine q WHERE q.id = ANY(:ids) AND NOT"
                                            + " EXISTS (SELECT 1 FROM quarantine_decision d WHERE"
                                            + " d.quarantine_id = q.id)")
                            .bind("ids", some.stream().map(Wanted::id).toArray(Long[]::new))
                            .mapTo(Long.class)
                            .list());
        }
        return open;
    }

    private static void insert(Handle handle, List<Wanted> left, AuditEntry entry) {
        PreparedBatch rows = handle.prepareBatch(Sql.named("insert-quarantine-decision"));
        for (Wanted one : left) {
            rows.bind("id", one.id())
                    .bind("decision", one.fixed() == null ? "discard" : "republish")
                    .bind("entry", entry.number())
                    .bind("at", ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                    .bind("by", entry.actor())
                    .bind("note", one.note())
                    .bind("fixed", one.fixed())
                    .bind("event", one.eventId())
                    .bind("user", one.userId())
                    .add();
        }
        rows.execute();
    }

    @Override
    public void sent(List<Long> ids) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        store.jdbi()
                .useTransaction(handle -> {
                    PreparedBatch rows =
                            handle.prepareBatch(
                                    "UPDATE quarantine_decision SET sent_micros = :now,"
                                            + " fixed = NULL, user_id = NULL"
                                            + " WHERE quarantine_id = :id");
                    ids.forEach(id -> rows.bind("now", now).bind("id", id).add());
                    rows.execute();
                });
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
