package io.playledger.engine.royalty.rate;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.pool.EntryFields;
import io.playledger.engine.royalty.pool.EntryFile;
import io.playledger.engine.royalty.pool.EntryProblem;
import io.playledger.engine.royalty.pool.EntryRefused;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes exchange rates from files and forms. Safe for any thread.
public final class RateBook implements Rates {
    private final RateStore store;

    public RateBook(RateStore store) {
        this.store = store;
    }

    @Override
    public List<RateSet> sets() {
        return store.sets();
    }

    @Override
    public List<RateSet> sets(String period) {
        return store.sets(period);
    }

    @Override
    public List<RateSet> add(Path file, Person by, String reason) {
        EntryFields reasonField = new EntryFields(0);
        String why = reasonField.reason(reason);
        List<EntryProblem> problems = new ArrayList<>(reasonField.problems());
        return store.add(read(file, problems), by, why);
    }

    /// @param problems what was wrong before; the file's are added
    private static SortedMap<String, RateStore.Draft> read(Path file, List<EntryProblem> problems) {
        SortedMap<String, RateStore.Draft> drafts = new TreeMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (EntryFile.Row row : EntryFile.read(file, RateEntry.COLUMNS)) {
            EntryFields fields = new EntryFields(row.line());
            new RateEntry(
                            row.get("period"),
                            row.get("currency"),
                            row.get("reporting"),
                            row.get("rate"))
                    .read(fields)
                    .ifPresent(read -> take(read, row.line(), drafts, lines, fields));
            problems.addAll(fields.problems());
        }
        if (!problems.isEmpty()) {
            throw new EntryRefused("«" + file + "»", problems);
        }
        return drafts;
    }

    @Override
    public RateSet preview(Path file, String period) {
        RateStore.Draft draft = read(file, new ArrayList<>()).get(period);
        if (draft == null) {
            throw new EntryRefused(
                    "«" + file + "»",
                    List.of(new EntryProblem(0, "period", "it names no rate of " + period)));
        }
        return proposed(period, draft);
    }

    @Override
    public RateSet preview(RateEntry entry) {
        EntryFields fields = new EntryFields(0);
        RateEntry.Read read = entry.read(fields).orElse(null);
        if (read == null || !fields.good()) {
            throw new EntryRefused("The rate", fields.problems());
        }
        return proposed(
                read.period(), changed(read, store.sets(read.period()).stream().findFirst()));
    }

    /// Under the number that they would get.
    private RateSet proposed(String period, RateStore.Draft draft) {
        int newest = store.sets().stream().mapToInt(RateSet::number).max().orElse(0);
        return new RateSet(
                newest + 1,
                period,
                draft.reporting(),
                draft.rates(),
                Instant.EPOCH,
                "proposed",
                "proposed");
    }

    private static void take(
            RateEntry.Read read,
            long line,
            SortedMap<String, RateStore.Draft> drafts,
            Map<String, Long> lines,
            EntryFields fields) {
        RateStore.Draft draft =
                drafts.computeIfAbsent(
                        read.period(),
                        period -> new RateStore.Draft(read.reporting(), new TreeMap<>()));
        if (!draft.reporting().equals(read.reporting())) {
            fields.wrong(
                    "reporting",
                    "«%s» is another currency than the %s of the period's rows before: a period has one"
                            .formatted(read.reporting(), draft.reporting()));
        }
        Long before = lines.putIfAbsent(read.period() + ' ' + read.currency(), line);
        if (before != null) {
            fields.wrong(
                    "currency",
                    "«%s» has a rate for %s on line %d already"
                            .formatted(read.currency(), read.period(), before));
        }
        draft.rates().put(read.currency(), read.rate());
    }

    @Override
    public RateSet put(RateEntry entry, Person by, String reason) {
        EntryFields fields = new EntryFields(0);
        RateEntry.Read read = entry.read(fields).orElse(null);
        String why = fields.reason(reason);
        if (read == null || !fields.good()) {
            throw new EntryRefused("The rate", fields.problems());
        }
        return store.change(read.period(), newest -> changed(read, newest), by, why);
    }

    private static RateStore.Draft changed(RateEntry.Read read, Optional<RateSet> newest) {
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        newest.ifPresent(set -> {
            if (!set.reporting().equals(read.reporting())) {
                throw refused(
                        "reporting",
                        "«%s» is another currency than the %s that %s is told in; add a file to change it for all its rates at once"
                                .formatted(read.reporting(), set.reporting(), read.period()));
            }
            rates.putAll(set.rates());
        });
        BigDecimal before = rates.put(read.currency(), read.rate());
        if (before != null && before.compareTo(read.rate()) == 0) {
            throw refused("rate", "is what is recorded already");
        }
        return new RateStore.Draft(read.reporting(), rates);
    }

    private static EntryRefused refused(String field, String text) {
        return new EntryRefused("The rate", List.of(new EntryProblem(0, field, text)));
    }
}
