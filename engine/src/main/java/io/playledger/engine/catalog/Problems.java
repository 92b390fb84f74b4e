package io.playledger.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Why a file cannot be taken, bounded: the first thousand are kept, the rest counted.
final class Problems {
    private static final int KEPT_MAX = 1_000;

    private final List<CatalogImportResult.Problem> kept = new ArrayList<>();
    private long count;

    void add(long line, String message) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(new CatalogImportResult.Problem(line, message));
        }
    }

    boolean any() {
        return count > 0;
    }

    /// By line; says at the end how many more there are.
    List<CatalogImportResult.Problem> list() {
        List<CatalogImportResult.Problem> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(CatalogImportResult.Problem::line));
        if (count > kept.size()) {
            sorted.add(
                    new CatalogImportResult.Problem(
                            sorted.getLast().line(),
                            "… and " + (count - kept.size()) + " more problems."));
        }
        return sorted;
    }
}
