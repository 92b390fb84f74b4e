package io.playledger.engine.royalty.against;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report's figures by key, summed over its rows.
final class TheirFigures {
    /// The rows of one key.
    static final class Entry {
        private final String problem;
        private final String title;
        private final List<Long> lines = new ArrayList<>();
        private final Map<Figures, List<Long>> same = new LinkedHashMap<>();
        private Figures sum = Figures.NONE;

        Entry(String problem, String title) {
            this.problem = problem;
            this.title = title;
        }

        String problem() {
            return problem;
        }

        String title() {
            return title;
        }

        List<Long> lines() {
            return lines;
        }

        Figures sum() {
            return sum;
        }

        /// The sum if rows that say the very same were told once.
        Figures once() {
            return same.keySet().stream().reduce(Figures.NONE, Figures::plus);
        }
    }

    private final Map<Key, Entry> entries = new HashMap<>();

    private TheirFigures() {}

    static TheirFigures of(List<ReportRow> rows, Matching matching, ReportMapping mapping) {
        TheirFigures theirs = new TheirFigures();
        for (ReportRow row : rows) {
            Matching.Match match = matching.find(row);
            Key key = OurFigures.key(mapping, match.itemId(), row.country(), row.currency());
            Entry entry =
                    theirs.entries.computeIfAbsent(
                            key, k -> new Entry(match.problem(), row.title()));
            entry.lines.add(row.line());
            entry.same.computeIfAbsent(row.figures(), figures -> new ArrayList<>()).add(row.line());
            entry.sum = entry.sum.plus(row.figures());
        }
        return theirs;
    }

    Map<Key, Entry> entries() {
        return entries;
    }

    /// In the order of the file.
    List<RepeatedRow> repeated() {
        List<RepeatedRow> repeated = new ArrayList<>();
        entries.forEach((key, entry) ->
                entry.same.forEach((figures, lines) -> {
                    if (lines.size() > 1) {
                        repeated.add(new RepeatedRow(key.itemId(), key.country(), lines, figures));
                    }
                }));
        repeated.sort(java.util.Comparator.comparing(row -> row.lines().getFirst()));
        return repeated;
    }
}
