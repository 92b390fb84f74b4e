package io.playledger.engine.royalty.against;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts two versions of a report beside each other, by the identifiers that they tell.
final class ReportDiffs {
    private ReportDiffs() {}

    /// A key's rows in one version.
    private record Told(String title, Figures figures, List<Long> lines) {
        static final Told NOTHING = new Told("", Figures.NONE, List.of());

        Told plus(Told other) {
            List<Long> all = new ArrayList<>(lines);
            all.addAll(other.lines);
            return new Told(title, figures.plus(other.figures), all);
        }
    }

    static ReportDiff of(
            ReportVersion first,
            List<ReportRow> firstRows,
            ReportVersion second,
            List<ReportRow> secondRows,
            List<Measure> firstMeasures,
            List<Measure> secondMeasures) {
        List<Measure> measures = new ArrayList<>(firstMeasures);
        measures.retainAll(secondMeasures);
        if (measures.isEmpty()) {
            measures.addAll(firstMeasures);
        }
        Map<Key, Told> before = told(firstRows);
        Map<Key, Told> after = told(secondRows);
        Set<Key> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Variance> changes = new ArrayList<>();
        Map<String, Comparison.Total> totals = new TreeMap<>();
        long same = 0;
        for (Key key : keys) {
            Told one = before.getOrDefault(key, Told.NOTHING);
            Told other = after.getOrDefault(key, Told.NOTHING);
            totals.merge(
                    key.currency(),
                    new Comparison.Total(key.currency(), one.figures(), other.figures()),
                    (a, b) ->
                            new Comparison.Total(
                                    a.currency(),
                                    a.ours().plus(b.ours()),
                                    a.theirs().plus(b.theirs())));
            boolean equal =
                    before.containsKey(key)
                            && after.containsKey(key)
                            && measures.stream()
                                    .allMatch(m ->
                                            one.figures().get(m).compareTo(other.figures().get(m))
                                                    == 0);
            if (equal) {
                same++;
            } else {
                changes.add(
                        new Variance(
                                key.itemId(),
                                other.title().isEmpty() ? one.title() : other.title(),
                                key.country(),
                                key.currency(),
                                !after.containsKey(key)
                                        ? Variance.Side.OURS
                                        : before.containsKey(key)
                                                ? Variance.Side.BOTH
                                                : Variance.Side.THEIRS,
                                one.figures(),
                                other.figures(),
                                Variance.Verdict.BEYOND,
                                other.lines(),
                                "",
                                List.of()));
            }
        }
        return new ReportDiff(
                first,
                second,
                measures,
                List.copyOf(totals.values()),
                same,
                Sides.ranked(changes, measures));
    }

    private static Map<Key, Told> told(List<ReportRow> rows) {
        Map<Key, Told> told = new HashMap<>();
        for (ReportRow row : rows) {
            String id =
                    !row.itemId().isEmpty()
                            ? row.itemId()
                            : !row.isrc().isEmpty() ? row.isrc() : row.eidr();
            told.merge(
                    new Key(id, row.country(), row.currency()),
                    new Told(row.title(), row.figures(), List.of(row.line())),
                    Told::plus);
        }
        return told;
    }
}
