package io.playledger.store.royalty;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rule sets in the control store. Safe for any thread.
public final class RecordedRules implements RuleStore {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedRules(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<RuleSet> rules() {
        return store.jdbi()
                .inTransaction(handle ->
                        handle
                                .createQuery("SELECT number FROM rule_set ORDER BY number")
                                .mapTo(Integer.class)
                                .list()
                                .stream()
                                .map(number -> new RuleSet(number, leastMillis(handle, number)))
                                .toList());
    }

    private static Map<String, Long> leastMillis(Handle handle, int number) {
        Map<String, Long> least = new TreeMap<>();
        handle.createQuery("SELECT item_kind, least_millis FROM rule_least_millis WHERE number = ?")
                .bind(0, number)
                .map((row, context) -> least.put(row.getString(1), row.getLong(2)))
                .list();
        return least;
    }

    @Override
    public RuleSet add(Map<String, Long> leastMillisByKind) {
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
                            handle.execute("INSERT INTO rule_set VALUES (?, ?)", number, now);
                            leastMillisByKind.forEach((kind, millis) ->
                                    handle.execute(
                                            "INSERT INTO rule_least_millis VALUES (?, ?, ?)",
                                            number,
                                            kind,
                                            millis));
                            return new RuleSet(number, leastMillisByKind);
                        });
        store.sync();
        return added;
    }
}
