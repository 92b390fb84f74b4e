package io.playledger.store.royalty;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Signed-off periods in the control store, and what was recorded since they were. Safe for any
/// thread.
final class LockedPeriods {
    /// Of more changed versions the items are not counted.
    private static final int VERSIONS_MAX = 100_000;

    private static final int KNOWN_MAX = 5_000;

    private final ControlStore store;
    private final RecordedRules rules;

    /// How many items a change of the catalogue touches never changes while there is no other.
    private final Map<Asked, Long> known = new ConcurrentHashMap<>();

    LockedPeriods(ControlStore store, InstantSource clock) {
        this.store = store;
        rules = new RecordedRules(store, clock);
    }

    /// What counted items depend on.
    private record Asked(long startMicros, long endMicros, String kinds, long from, long change) {}

    private record Locked(
            long run, String period, int rules, int pools, long asKnownAt, long madeAt) {}

    List<LockedPeriod> of(PeriodBook book) {
        RuleSet newest = rules.rules().getLast();
        return store.jdbi()
                .inTransaction(handle ->
                        rows(handle, book, null).stream()
                                .map(row -> period(handle, book, row, newest))
                                .toList());
    }

    Optional<LockedPeriod> of(PeriodKey key) {
        RuleSet newest = rules.rules().getLast();
        return store.jdbi()
                .inTransaction(handle ->
                        rows(handle, key.book(), key.label()).stream()
                                .map(row -> period(handle, key.book(), row, newest))
                                .findFirst());
    }

    private static List<Locked> rows(Handle handle, PeriodBook book, @Nullable String label) {
        return handle.createQuery(
                        """
                        SELECT r.id, r.period, r.rules, r.as_known_at_micros, r.made_micros,
                          coalesce(r.pools, 0) AS pools
                        FROM period_lock AS l JOIN run AS r ON r.id = l.run_id
                        WHERE l.zone = :zone AND l.kinds = :kinds
                          AND (:label IS NULL OR l.period = :label)
                        ORDER BY r.period_end_micros DESC, r.period_start_micros
                        """)
                .bind("zone", book.zone().getId())
                .bind("kinds", RecordedRuns.kinds(book.kinds()))
                .bind("label", label)
                .map((row, context) ->
                        new Locked(
                                row.getLong("id"),
                                row.getString("period"),
                                row.getInt("rules"),
                                row.getInt("pools"),
                                row.getLong("as_known_at_micros"),
                                row.getLong("made_micros")))
                .list();
    }

    private LockedPeriod period(Handle handle, PeriodBook book, Locked row, RuleSet newest) {
        PeriodKey key = book.period(row.period());
        Optional<Long> number =
                handle.createQuery(
                                "SELECT id FROM late_period WHERE zone = ? AND kinds = ? AND period"
                                        + " = ?")
                        .bind(0, book.zone().getId())
                        .bind(1, RecordedRuns.kinds(book.kinds()))
                        .bind(2, row.period())
                        .mapTo(Long.class)
                        .findOne();
        Correction correction =
                number.map(id -> RecordedAdjustments.correction(handle, id, Long.MAX_VALUE))
                        .orElse(null);
        return new LockedPeriod(
                key,
                row.run(),
                since(handle, key, row, correction, newest),
                correction == null
                        ? null
                        : standing(handle, key, number.orElseThrow(), correction.decision()));
    }

    private Since since(
            Handle handle,
            PeriodKey key,
            Locked row,
            @Nullable Correction correction,
            RuleSet newest) {
        Integer ofPools = correction == null ? null : correction.pools();
        Integer ofRules = correction == null ? null : correction.rules();
        int pools = ofPools == null ? row.pools() : ofPools;
        int poolsNow =
                handle.createQuery("SELECT coalesce(max(number), 0) FROM pool_set WHERE period = ?")
                        .bind(0, row.period())
                        .mapTo(Integer.class)
                        .one();
        return new Since(
                items(
                        handle,
                        key,
                        correction == null ? row.asKnownAt() : Micros.of(correction.asKnownAt())),
                deletions(
                        handle,
                        key,
                        correction == null ? row.madeAt() : Micros.of(correction.tombstonesAt())),
                poolsNow == pools ? null : poolsNow,
                otherRules(key, newest, ofRules == null ? row.rules() : ofRules));
    }

    /// Items of which something else is said for a time within the period than was known then.
    private long items(Handle handle, PeriodKey key, long knownAt) {
        long change =
                handle.createQuery(
                                "SELECT coalesce(max(number), 0) FROM catalog_change WHERE"
                                        + " recorded_micros > ?")
                        .bind(0, knownAt)
                        .mapTo(Long.class)
                        .one();
        if (change == 0) {
            return 0;
        }
        String kinds = RecordedRuns.kinds(key.kinds());
        Asked asked =
                new Asked(
                        Micros.of(key.period().start()),
                        Micros.of(key.period().end()),
                        kinds,
                        knownAt,
                        change);
        Long told = known.get(asked);
        if (told != null) {
            return told;
        }
        if (known.size() > KNOWN_MAX) {
            known.clear();
        }
        long items = count(handle, asked, key.kinds());
        known.put(asked, items);
        return items;
    }

    private static long count(Handle handle, Asked asked, List<String> kinds) {
        long changed =
                handle.createQuery(
                                """
                                SELECT count(*) FROM (
                                  SELECT 1 FROM catalog_version
                                  WHERE changed_micros > ? FETCH FIRST %d ROWS ONLY) AS c
                                """
                                        .formatted(VERSIONS_MAX + 1))
                        .bind(0, asked.from())
                        .mapTo(Long.class)
                        .one();
        if (changed > VERSIONS_MAX) {
            return Since.MANY;
        }
        return handle.createQuery(
                        """
                        SELECT count(DISTINCT item_id) FROM (
                          SELECT item_id FROM (
                            SELECT item_id, version_id,
                              greatest(valid_from_micros, :start) AS begins,
                              least(coalesce(valid_to_micros, :end), :end) AS ends, 1 AS side
                            FROM catalog_version
                            WHERE changed_micros > :known AND recorded_to_micros IS NULL
                              AND valid_from_micros < :end
                              AND coalesce(valid_to_micros, :end) > :start
                              AND substring(item_id FROM 1 FOR position(':' IN item_id) - 1)
                                IN (<kinds>)
                            UNION ALL
                            SELECT item_id, version_id,
                              greatest(valid_from_micros, :start),
                              least(coalesce(valid_to_micros, :end), :end), -1
                            FROM catalog_version
                            WHERE changed_micros > :known AND recorded_to_micros IS NOT NULL
                              AND recorded_from_micros <= :known
                              AND valid_from_micros < :end
                              AND coalesce(valid_to_micros, :end) > :start
                              AND substring(item_id FROM 1 FOR position(':' IN item_id) - 1)
                                IN (<kinds>)
                          ) AS sides
                          GROUP BY item_id, version_id, begins, ends
                          HAVING sum(side) <> 0
                        ) AS changed
                        """)
                .bind("start", asked.startMicros())
                .bind("end", asked.endMicros())
                .bind("known", asked.from())
                .bindList("kinds", kinds)
                .mapTo(Long.class)
                .one();
    }

    private static long deletions(Handle handle, PeriodKey key, long after) {
        return handle.createQuery(
                        """
                        SELECT count(DISTINCT r.id)
                        FROM deletion_request AS r
                        JOIN deletion_date AS d ON d.request_id = r.id
                        WHERE r.request_type = 'erasure' AND r.status <> 'cancelled'
                          AND r.received_micros > ? AND d.event_date >= ? AND d.event_date < ?
                        """)
                .bind(0, after)
                .bind(1, LocalDate.ofInstant(key.period().start(), ZoneOffset.UTC))
                .bind(
                        2,
                        LocalDate.ofInstant(key.period().end().minusNanos(1), ZoneOffset.UTC)
                                .plusDays(1))
                .mapTo(Long.class)
                .one();
    }

    private static @Nullable Integer otherRules(PeriodKey key, RuleSet newest, int by) {
        if (newest.number() <= by) {
            return null;
        }
        RuleSet before =
                new RuleSet(
                        by,
                        newest.versions().stream()
                                .filter(version -> version.number() <= by)
                                .toList());
        LocalDate first = LocalDate.ofInstant(key.period().start(), key.period().zone());
        LocalDate after =
                LocalDate.ofInstant(key.period().end().minusNanos(1), key.period().zone())
                        .plusDays(1);
        List<LocalDate> days = new ArrayList<>(List.of(first));
        for (RuleVersion version : newest.versions()) {
            LocalDate from = version.effectiveFrom();
            if (from != null && from.isAfter(first) && from.isBefore(after)) {
                days.add(from);
            }
        }
        for (String kind : key.kinds()) {
            for (LocalDate day : days) {
                if (!before.inForce(kind, day).equals(newest.inForce(kind, day))) {
                    return newest.number();
                }
            }
        }
        return null;
    }

    private static Standing standing(Handle handle, PeriodKey key, long number, long decision) {
        Long settledBy =
                handle.createQuery(
                                """
                                SELECT min(o.run_id) FROM run_adjustment_origin AS o
                                JOIN period_lock AS l ON l.run_id = o.run_id
                                WHERE o.period_id = ? AND o.decided_up_to >= ?
                                """)
                        .bind(0, number)
                        .bind(1, decision)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(null);
        String paidIn =
                settledBy == null
                        ? payingNext(handle, key)
                        : handle.createQuery("SELECT period FROM run WHERE id = ?")
                                .bind(0, settledBy)
                                .mapTo(String.class)
                                .one();
        return handle.createQuery(
                        "SELECT reason, decided_by, decided_micros FROM late_decision WHERE id = ?")
                .bind(0, decision)
                .map((row, context) ->
                        new Standing(
                                decision,
                                row.getString(1),
                                row.getString(2),
                                instant(row.getLong(3)),
                                settledBy,
                                paidIn))
                .one();
    }

    private static Instant instant(long micros) {
        return Micros.instant(micros);
    }

    /// The first later period with a statement that is not signed off.
    private static @Nullable String payingNext(Handle handle, PeriodKey key) {
        return handle.createQuery(
                        """
                        SELECT min(r.period) FROM run AS r
                        WHERE r.zone = ? AND r.kinds = ? AND r.is_current AND r.period > ?
                          AND char_length(r.period) = char_length(?)
                          AND NOT EXISTS (SELECT 1 FROM period_lock AS l WHERE l.run_id = r.id)
                        """)
                .bind(0, key.period().zone().getId())
                .bind(1, RecordedRuns.kinds(key.kinds()))
                .bind(2, key.label())
                .bind(3, key.label())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }
}
