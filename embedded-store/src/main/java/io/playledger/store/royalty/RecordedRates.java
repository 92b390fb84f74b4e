package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.engine.royalty.rate.RateStore;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Exchange rates in the control store. Safe for any thread.
public final class RecordedRates implements RateStore {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedRates(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<RateSet> sets() {
        return store.jdbi().inTransaction(handle -> sets(handle, ""));
    }

    @Override
    public List<RateSet> sets(String period) {
        return store.jdbi().inTransaction(handle -> sets(handle, " WHERE period = ?", period));
    }

    @Override
    public Optional<RateSet> find(int number) {
        return store.jdbi()
                .inTransaction(
                        handle -> sets(handle, " WHERE number = ?", number).stream().findFirst());
    }

    private static List<RateSet> sets(Handle handle, String where, Object... values) {
        return handle
                .select("SELECT * FROM rate_set" + where + " ORDER BY number DESC", values)
                .map((row, context) ->
                        new RateSet(
                                row.getInt("number"),
                                row.getString("period"),
                                row.getString("reporting"),
                                new TreeMap<>(),
                                Micros.instant(row.getLong("recorded_micros")),
                                row.getString("recorded_by"),
                                row.getString("reason")))
                .list()
                .stream()
                .map(set ->
                        new RateSet(
                                set.number(),
                                set.period(),
                                set.reporting(),
                                rates(handle, set.number()),
                                set.recordedAt(),
                                set.by(),
                                set.reason()))
                .toList();
    }

    private static SortedMap<String, BigDecimal> rates(Handle handle, int number) {
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        handle.select(
                        "SELECT currency, rate_unscaled, rate_decimals FROM rate WHERE number = ?",
                        number)
                .map((row, context) ->
                        rates.put(
                                row.getString(1),
                                BigDecimal.valueOf(row.getLong(2), row.getInt(3))))
                .list();
        return rates;
    }

    @Override
    public List<RateSet> add(SortedMap<String, Draft> byPeriod, Person by, String reason) {
        List<RateSet> added =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            List<RateSet> sets = new ArrayList<>();
                            byPeriod.forEach((period, draft) ->
                                    sets.add(insert(handle, period, draft, by, reason)));
                            return sets;
                        });
        store.sync();
        return added;
    }

    @Override
    public RateSet change(
            String period, Function<Optional<RateSet>, Draft> change, Person by, String reason) {
        RateSet added =
                store.jdbi()
                        .inTransaction(handle -> {
                            // Whoever holds the trail is the only one that changes rates.
                            RecordedAudit.hold(handle);
                            Optional<RateSet> newest =
                                    sets(handle, " WHERE period = ?", period).stream().findFirst();
                            return insert(handle, period, change.apply(newest), by, reason);
                        });
        store.sync();
        return added;
    }

    private RateSet insert(Handle handle, String period, Draft draft, Person by, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int number =
                handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM rate_set")
                        .mapTo(Integer.class)
                        .one();
        handle.execute(
                "INSERT INTO rate_set VALUES (?, ?, ?, ?, ?, ?)",
                number,
                period,
                draft.reporting(),
                Micros.of(now),
                by.name(),
                reason);
        draft.rates()
                .forEach((currency, rate) ->
                        handle.execute(
                                "INSERT INTO rate VALUES (?, ?, ?, ?)",
                                number,
                                currency,
                                rate.unscaledValue().longValueExact(),
                                rate.scale()));
        RateSet set =
                new RateSet(
                        number, period, draft.reporting(), draft.rates(), now, by.name(), reason);
        RecordedAudit.append(handle, note(set, by), now);
        return set;
    }

    private static AuditNote note(RateSet set, Person by) {
        return AuditNote.of(by, AuditNote.Act.RATES_RECORDED, set.period())
                .with("number", set.number())
                .with("reason", set.reason())
                .with("reporting", set.reporting())
                .with(
                        "rates",
                        set.rates().entrySet().stream()
                                .map(rate -> rate.getKey() + " " + rate.getValue().toPlainString())
                                .collect(Collectors.joining("; ")));
    }
}
