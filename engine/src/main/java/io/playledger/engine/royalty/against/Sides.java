package io.playledger.engine.royalty.against;

import io.playledger.engine.catalog.ItemName;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Both sides' figures beside each other.
final class Sides {
    private static final int NAMES_A_LOOKUP = 1_000;

    private final Map<Key, Figures> ours;
    private final TheirFigures theirs;
    private final ReportMapping mapping;
    private final List<Measure> measures;

    Sides(Map<Key, Figures> ours, TheirFigures theirs, ReportMapping mapping) {
        this.ours = ours;
        this.theirs = theirs;
        this.mapping = mapping;
        measures = mapping.measures();
    }

    private Set<Key> keys() {
        Set<Key> keys = new HashSet<>(ours.keySet());
        keys.addAll(theirs.entries().keySet());
        return keys;
    }

    private Figures our(Key key) {
        return ours.getOrDefault(key, Figures.NONE);
    }

    private Figures their(Key key) {
        TheirFigures.Entry entry = theirs.entries().get(key);
        return entry == null ? Figures.NONE : entry.sum();
    }

    private Variance.Verdict verdict(Key key) {
        Figures own = our(key);
        Figures their = their(key);
        boolean equal = measures.stream().allMatch(m -> own.get(m).compareTo(their.get(m)) == 0);
        return equal
                ? Variance.Verdict.EQUAL
                : mapping.tolerance().holds(measures, own, their)
                        ? Variance.Verdict.WITHIN
                        : Variance.Verdict.BEYOND;
    }

    /// Whether anything is beyond tolerance.
    boolean differ() {
        return keys().stream().anyMatch(key -> verdict(key) == Variance.Verdict.BEYOND);
    }

    Comparison comparison(
            ReportVersion report,
            long run,
            CauseSearch.Found causes,
            Function<Collection<String>, Map<String, ItemName>> names) {
        List<Variance> both = new ArrayList<>();
        List<Variance> onlyOurs = new ArrayList<>();
        List<Variance> onlyTheirs = new ArrayList<>();
        Map<String, Comparison.Total> totals = new TreeMap<>();
        long equal = 0;
        for (Key key : keys()) {
            totals.merge(
                    key.currency(),
                    new Comparison.Total(key.currency(), our(key), their(key)),
                    (a, b) ->
                            new Comparison.Total(
                                    a.currency(),
                                    a.ours().plus(b.ours()),
                                    a.theirs().plus(b.theirs())));
            Variance row = row(key, causes.byKey().getOrDefault(key, List.of()));
            switch (row.side()) {
                case OURS -> onlyOurs.add(row);
                case THEIRS -> onlyTheirs.add(row);
                case BOTH -> {
                    if (row.verdict() == Variance.Verdict.EQUAL) {
                        equal++;
                    } else {
                        both.add(row);
                    }
                }
            }
        }
        return new Comparison(
                report,
                run,
                measures,
                List.copyOf(totals.values()),
                equal,
                ranked(both, names),
                ranked(onlyOurs, names),
                ranked(onlyTheirs, names),
                theirs.repeated(),
                causes.causes(),
                causes.note());
    }

    private Variance row(Key key, List<Integer> causes) {
        TheirFigures.Entry entry = theirs.entries().get(key);
        Variance.Side side =
                entry == null
                        ? Variance.Side.OURS
                        : ours.containsKey(key) ? Variance.Side.BOTH : Variance.Side.THEIRS;
        String note = "";
        if (entry != null && side == Variance.Side.THEIRS) {
            note = entry.problem().isEmpty() ? "we counted none of it" : entry.problem();
        }
        return new Variance(
                key.itemId(),
                entry == null ? "" : entry.title(),
                key.country(),
                key.currency(),
                side,
                our(key),
                their(key),
                verdict(key),
                entry == null ? List.of() : entry.lines(),
                note,
                causes);
    }

    private List<Variance> ranked(
            List<Variance> rows, Function<Collection<String>, Map<String, ItemName>> names) {
        return ranked(titled(rows, names), measures);
    }

    /// Largest difference first, by the last measure, then by those before it, then by name.
    static List<Variance> ranked(List<Variance> rows, List<Measure> measures) {
        Comparator<Variance> order =
                Comparator.comparing((Variance row) -> row.verdict() != Variance.Verdict.BEYOND);
        for (Measure measure : measures.reversed()) {
            Comparator<Variance> bySize =
                    Comparator.comparing((Variance row) -> size(row, measure));
            order = order.thenComparing(bySize.reversed());
        }
        return rows.stream()
                .sorted(
                        order.thenComparing(Variance::itemId)
                                .thenComparing(Variance::country)
                                .thenComparing(Variance::currency))
                .toList();
    }

    private static BigDecimal size(Variance row, Measure measure) {
        return row.difference(measure).abs();
    }

    private static List<Variance> titled(
            List<Variance> rows, Function<Collection<String>, Map<String, ItemName>> names) {
        List<String> items = rows.stream().map(Variance::itemId).distinct().toList();
        Map<String, ItemName> known = new HashMap<>();
        for (int from = 0; from < items.size(); from += NAMES_A_LOOKUP) {
            known.putAll(
                    names.apply(
                            items.subList(from, Math.min(items.size(), from + NAMES_A_LOOKUP))));
        }
        return rows.stream()
                .map(row -> {
                    ItemName name = known.get(row.itemId());
                    return name == null
                            ? row
                            : new Variance(
                                    row.itemId(),
                                    name.name(),
                                    row.country(),
                                    row.currency(),
                                    row.side(),
                                    row.ours(),
                                    row.theirs(),
                                    row.verdict(),
                                    row.lines(),
                                    row.note(),
                                    row.explainedBy());
                })
                .toList();
    }
}
