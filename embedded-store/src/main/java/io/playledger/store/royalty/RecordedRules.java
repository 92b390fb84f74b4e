package io.playledger.store.royalty;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RulesDraft;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rule sets in the control store. Safe for any thread.
public final class RecordedRules implements RuleStore {
    private static final String SURFACE = "surface";
    private static final String CLIENT = "client";
    private static final String USER = "user";

    private final ControlStore store;
    private final InstantSource clock;

    public RecordedRules(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What names stand where.
    private record Place(int number, String kind, String what) {}

    @Override
    public List<RuleSet> rules() {
        return store.jdbi().inTransaction(RecordedRules::read);
    }

    private static List<RuleSet> read(Handle handle) {
        Map<Place, List<String>> names = new HashMap<>();
        handle.createQuery("SELECT number, item_kind, what, name FROM rule_name")
                .map((row, context) ->
                        names.computeIfAbsent(
                                        new Place(
                                                row.getInt(1), row.getString(2), row.getString(3)),
                                        place -> new ArrayList<>())
                                .add(row.getString(4)))
                .list();
        Map<Integer, Map<String, KindRules>> kinds = new HashMap<>();
        handle.createQuery("SELECT * FROM rule_kind")
                .map((row, context) ->
                        kinds.computeIfAbsent(row.getInt("number"), number -> new TreeMap<>())
                                .put(row.getString("item_kind"), kind(row, names)))
                .list();
        List<RuleVersion> versions =
                handle.createQuery(
                                "SELECT number, effective_from, reason, added_by, recorded_micros"
                                        + " FROM rule_set ORDER BY number")
                        .map((row, context) -> version(row, kinds))
                        .list();
        List<RuleSet> sets = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            sets.add(new RuleSet(versions.get(i).number(), versions.subList(0, i + 1)));
        }
        return List.copyOf(sets);
    }

    private static RuleVersion version(ResultSet row, Map<Integer, Map<String, KindRules>> kinds)
            throws SQLException {
        int number = row.getInt(1);
        Date from = row.getDate(2);
        return new RuleVersion(
                number,
                from == null ? null : from.toLocalDate(),
                kinds.getOrDefault(number, Map.of()),
                row.getString(3),
                row.getString(4),
                Micros.instant(row.getLong(5)));
    }

    private static KindRules kind(ResultSet row, Map<Place, List<String>> names)
            throws SQLException {
        int number = row.getInt("number");
        String kind = row.getString("item_kind");
        return new KindRules(
                row.getLong("least_millis"),
                row.getBigDecimal("least_share"),
                number(row, "cap_millis"),
                number(row, "plays_per_day"),
                names.getOrDefault(new Place(number, kind, SURFACE), List.of()),
                number(row, "eligible_plays"),
                number(row, "eligible_listeners"),
                names.getOrDefault(new Place(number, kind, CLIENT), List.of()),
                names.getOrDefault(new Place(number, kind, USER), List.of()));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public RuleSet add(RulesDraft draft, Person by) {
        RuleSet added =
                store.jdbi()
                        .inTransaction(handle -> {
                            // The clock's row is held, so that two additions do not take one
                            // number.
                            long now = RecordedClock.next(handle, clock.instant());
                            int number =
                                    handle.createQuery("SELECT max(number) + 1 FROM rule_set")
                                            .mapTo(Integer.class)
                                            .one();
                            Instant at = Micros.instant(now);
                            RuleVersion version = draft.version(number, by.name(), at);
                            insert(handle, version, now);
                            RecordedAudit.append(handle, RuleStore.note(version, by), at);
                            return read(handle).getLast();
                        });
        store.sync();
        return added;
    }

    private static void insert(Handle handle, RuleVersion version, long micros) {
        handle.createUpdate(
                        "INSERT INTO rule_set (number, recorded_micros, effective_from, added_by,"
                                + " reason) VALUES (:number, :micros, :from, :by, :reason)")
                .bind("number", version.number())
                .bind("micros", micros)
                .bind("from", version.effectiveFrom())
                .bind("by", version.by())
                .bind("reason", version.reason())
                .execute();
        version.kinds()
                .forEach((kind, rules) -> {
                    handle.createUpdate(
                                    "INSERT INTO rule_kind VALUES (:number, :kind, :leastMillis,"
                                            + " :leastShare, :capMillis, :playsPerDay,"
                                            + " :eligiblePlays, :eligibleListeners)")
                            .bind("number", version.number())
                            .bind("kind", kind)
                            .bind("leastMillis", rules.leastMillis())
                            .bind("leastShare", rules.leastShare())
                            .bind("capMillis", rules.capMillis())
                            .bind("playsPerDay", rules.playsPerDay())
                            .bind("eligiblePlays", rules.eligiblePlays())
                            .bind("eligibleListeners", rules.eligibleListeners())
                            .execute();
                    names(handle, version.number(), kind, SURFACE, rules.surfacesOut());
                    names(handle, version.number(), kind, CLIENT, rules.flaggedClients());
                    names(handle, version.number(), kind, USER, rules.flaggedUsers());
                });
    }

    private static void names(
            Handle handle, int number, String kind, String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO rule_name VALUES (?, ?, ?, ?)");
        for (String name : names) {
            batch.bind(0, number).bind(1, kind).bind(2, what).bind(3, name).add();
        }
        batch.execute();
    }
}
