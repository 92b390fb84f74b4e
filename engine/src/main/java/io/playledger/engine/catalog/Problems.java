package io.playledger.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Why a file cannot be taken, bounded: those of the first lines are kept, the rest counted.
final class Problems {
    static final int KEPT_MAX = 1_000;

    private record Entry(CatalogImportResult.Problem problem, String column, long ordinal) {
        private static final Comparator<Entry> BY_LINE =
                Comparator.<Entry>comparingLong(entry -> entry.problem().line())
                        .thenComparingLong(Entry::ordinal);
    }

    private final PriorityQueue<Entry> kept = new PriorityQueue<>(Entry.BY_LINE.reversed());
    private final Set<String> ofThisLine = new HashSet<>();
    private long thisLine = -1;
    private long count;

    /// Notes a problem; one that was just said of the same line is not said again.
    void add(long line, String message) {
        add(line, "", message);
    }

    /// @param column where it stands in the line; empty where it concerns all of it
    void add(long line, String column, String message) {
        if (line != thisLine) {
            thisLine = line;
            ofThisLine.clear();
        }
        if (!ofThisLine.add(message)) {
            return;
        }
        kept.add(new Entry(new CatalogImportResult.Problem(line, message), column, count++));
        if (kept.size() > KEPT_MAX) {
            kept.remove();
        }
    }

    /// How many were noted.
    long count() {
        return count;
    }

    boolean any() {
        return count > 0;
    }

    /// By line, with the columns that they stand in.
    List<FieldProblem> byField() {
        return kept.stream()
                .sorted(Entry.BY_LINE)
                .map(entry -> new FieldProblem(entry.column(), entry.problem().message()))
                .toList();
    }

    /// By line; says at the end how many more there are.
    List<CatalogImportResult.Problem> list() {
        List<CatalogImportResult.Problem> sorted = new ArrayList<>();
        kept.stream().sorted(Entry.BY_LINE).forEach(entry -> sorted.add(entry.problem()));
        if (count > sorted.size()) {
            sorted.add(
                    new CatalogImportResult.Problem(
                            sorted.getLast().line(),
                            "… and " + (count - sorted.size()) + " more problems."));
        }
        return sorted;
    }
}
