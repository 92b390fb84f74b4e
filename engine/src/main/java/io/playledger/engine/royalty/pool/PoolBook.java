package io.playledger.engine.royalty.pool;

import io.playledger.engine.audit.Person;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes pools from files and forms. Safe for any thread.
public final class PoolBook {
    private final PoolStore store;

    public PoolBook(PoolStore store) {
        this.store = store;
    }

    /// As [Pools#add].
    public List<PoolSet> add(Path file, Person by, String reason) {
        List<EntryProblem> problems = new ArrayList<>();
        String why = reason(reason, problems);
        return store.add(read(file, problems), by, why);
    }

    /// @param problems what was wrong before; the file's are added
    private static SortedMap<String, List<Pool>> read(Path file, List<EntryProblem> problems) {
        SortedMap<String, List<Pool>> pools = new TreeMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (EntryFile.Row row : EntryFile.read(file, PoolEntry.COLUMNS)) {
            EntryFields fields = new EntryFields(row.line());
            new PoolEntry(
                            row.get("period"),
                            row.get("country"),
                            row.get("currency"),
                            row.get("amount"))
                    .read(fields)
                    .ifPresent(read -> {
                        Pool pool = read.pool();
                        Long before =
                                lines.putIfAbsent(
                                        read.period()
                                                + ' '
                                                + pool.country()
                                                + ' '
                                                + pool.currency(),
                                        row.line());
                        if (before != null) {
                            fields.wrong(
                                    "",
                                    "the pool of %s in %s for %s stands on line %d already"
                                            .formatted(
                                                    pool.country(),
                                                    pool.currency(),
                                                    read.period(),
                                                    before));
                        }
                        pools.computeIfAbsent(read.period(), period -> new ArrayList<>()).add(pool);
                    });
            problems.addAll(fields.problems());
        }
        if (!problems.isEmpty()) {
            throw new EntryRefused("«" + file + "»", problems);
        }
        return pools;
    }

    /// As [Pools#preview(Path, String)].
    public PeriodPools preview(Path file, String period) {
        List<Pool> pools = read(file, new ArrayList<>()).get(period);
        if (pools == null) {
            throw new EntryRefused(
                    "«" + file + "»",
                    List.of(new EntryProblem(0, "period", "it names no pool of " + period)));
        }
        return proposed(pools);
    }

    /// As [Pools#preview(PoolEntry)].
    public PeriodPools preview(PoolEntry entry) {
        EntryFields fields = new EntryFields(0);
        PoolEntry.Read read = entry.read(fields).orElse(null);
        if (read == null || !fields.good()) {
            throw new EntryRefused("The pool", fields.problems());
        }
        Pool pool = read.pool();
        List<Pool> pools =
                store.sets(read.period()).stream()
                        .findFirst()
                        .map(newest -> without(newest.pools(), pool.country(), pool.currency()))
                        .orElseGet(ArrayList::new);
        pools.add(pool);
        return proposed(pools);
    }

    /// Under the number that they would get.
    private PeriodPools proposed(List<Pool> pools) {
        int newest = store.sets().stream().mapToInt(PoolSet::number).max().orElse(0);
        return new PeriodPools(newest + 1, pools);
    }

    private static String reason(String reason, List<EntryProblem> problems) {
        EntryFields fields = new EntryFields(0);
        String why = fields.reason(reason);
        problems.addAll(fields.problems());
        return why;
    }

    /// As [Pools#put].
    public PoolSet put(PoolEntry entry, Person by, String reason) {
        EntryFields fields = new EntryFields(0);
        PoolEntry.Read read = entry.read(fields).orElse(null);
        String why = fields.reason(reason);
        if (read == null || !fields.good()) {
            throw new EntryRefused("The pool", fields.problems());
        }
        Pool pool = read.pool();
        return store.change(
                read.period(),
                before -> {
                    if (before.contains(pool)) {
                        throw refused(
                                "amount",
                                "is what is recorded already: %s %s for %s in %s"
                                        .formatted(
                                                pool.amount().toPlainString(),
                                                pool.currency(),
                                                pool.country(),
                                                read.period()));
                    }
                    List<Pool> after = without(before, pool.country(), pool.currency());
                    after.add(pool);
                    return after;
                },
                by,
                why);
    }

    /// As [Pools#remove].
    public PoolSet remove(
            String period, String country, String currency, Person by, String reason) {
        EntryFields fields = new EntryFields(0);
        String checkedPeriod = fields.period(period);
        String why = fields.reason(reason);
        if (!fields.good()) {
            throw new EntryRefused("The change", fields.problems());
        }
        return store.change(
                checkedPeriod,
                before -> {
                    List<Pool> after = without(before, country, currency);
                    if (after.size() == before.size()) {
                        throw refused(
                                "country",
                                "there is no pool of %s in %s for %s"
                                        .formatted(country, currency, checkedPeriod));
                    }
                    return after;
                },
                by,
                why);
    }

    private static List<Pool> without(List<Pool> pools, String country, String currency) {
        List<Pool> rest = new ArrayList<>(pools);
        rest.removeIf(pool -> pool.isFor(country, currency));
        return rest;
    }

    private static EntryRefused refused(String field, String text) {
        return new EntryRefused("The pool", List.of(new EntryProblem(0, field, text)));
    }
}
