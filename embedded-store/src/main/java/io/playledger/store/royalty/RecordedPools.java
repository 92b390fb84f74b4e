package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolStore;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Pools in the control store. Safe for any thread.
public final class RecordedPools implements PoolStore {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedPools(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<PoolSet> sets() {
        return store.jdbi().inTransaction(handle -> sets(handle, ""));
    }

    @Override
    public List<PoolSet> sets(String period) {
        return store.jdbi().inTransaction(handle -> sets(handle, " WHERE period = ?", period));
    }

    private static List<PoolSet> sets(Handle handle, String where, Object... values) {
        return handle
                .select("SELECT * FROM pool_set" + where + " ORDER BY number DESC", values)
                .map((row, context) ->
                        new PoolSet(
                                row.getInt("number"),
                                row.getString("period"),
                                List.of(),
                                Micros.instant(row.getLong("recorded_micros")),
                                row.getString("recorded_by"),
                                row.getString("reason")))
                .list()
                .stream()
                .map(set ->
                        new PoolSet(
                                set.number(),
                                set.period(),
                                pools(handle, set.number()),
                                set.recordedAt(),
                                set.by(),
                                set.reason()))
                .toList();
    }

    private static List<Pool> pools(Handle handle, int number) {
        return handle.select("SELECT country, currency, amount FROM pool WHERE number = ?", number)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    BigDecimal amount =
                            row.getBigDecimal(3)
                                    .setScale(
                                            Currency.getInstance(currency)
                                                    .getDefaultFractionDigits());
                    return new Pool(row.getString(1), currency, amount);
                })
                .list();
    }

    @Override
    public List<PoolSet> add(
            SortedMap<String, List<Pool>> poolsByPeriod, Person by, String reason) {
        List<PoolSet> added =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            List<PoolSet> sets = new ArrayList<>();
                            poolsByPeriod.forEach((period, pools) ->
                                    sets.add(insert(handle, period, pools, by, reason)));
                            return sets;
                        });
        store.sync();
        return added;
    }

    @Override
    public PoolSet change(
            String period, UnaryOperator<List<Pool>> change, Person by, String reason) {
        PoolSet added =
                store.jdbi()
                        .inTransaction(handle -> {
                            // Whoever holds the trail is the only one that changes pools.
                            RecordedAudit.hold(handle);
                            List<Pool> before =
                                    sets(handle, " WHERE period = ?", period).stream()
                                            .findFirst()
                                            .map(PoolSet::pools)
                                            .orElse(List.of());
                            return insert(handle, period, change.apply(before), by, reason);
                        });
        store.sync();
        return added;
    }

    private PoolSet insert(
            Handle handle, String period, List<Pool> pools, Person by, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int number =
                handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM pool_set")
                        .mapTo(Integer.class)
                        .one();
        PoolSet set = new PoolSet(number, period, pools, now, by.name(), reason);
        handle.execute(
                "INSERT INTO pool_set VALUES (?, ?, ?, ?, ?)",
                number,
                period,
                Micros.of(now),
                by.name(),
                reason);
        for (Pool pool : set.pools()) {
            handle.execute(
                    "INSERT INTO pool VALUES (?, ?, ?, ?)",
                    number,
                    pool.country(),
                    pool.currency(),
                    pool.amount());
        }
        RecordedAudit.append(handle, note(set, by), now);
        return set;
    }

    private static AuditNote note(PoolSet set, Person by) {
        return AuditNote.of(by, AuditNote.Act.POOLS_RECORDED, set.period())
                .with("number", set.number())
                .with("reason", set.reason())
                .with(
                        "pools",
                        set.pools().stream()
                                .map(pool ->
                                        pool.country()
                                                + " "
                                                + pool.amount().toPlainString()
                                                + " "
                                                + pool.currency())
                                .collect(Collectors.joining("; ")));
    }
}
