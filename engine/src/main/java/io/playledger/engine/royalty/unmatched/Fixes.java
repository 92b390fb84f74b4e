package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.royalty.Period;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Prepares the edits that would license plays.
final class Fixes {
    private Fixes() {}

    /// The version whose terms a fix would say again: the one whose territories are too narrow, the
    /// one before a gap, else the one after it; null where the item has none.
    static @Nullable CatalogVersion like(UnmatchedScan.Cell cell, List<CatalogVersion> versions) {
        CatalogVersion after = null;
        for (CatalogVersion version : versions) {
            if (cell.version() != null && cell.version() == version.version()) {
                return version;
            }
            if (cell.version() == null
                    && cell.gapFrom() != null
                    && cell.gapFrom().equals(version.validTo())) {
                return version;
            }
            if (version.validFrom().equals(cell.gapTo())) {
                after = version;
            }
        }
        // An alias may begin or end within a version: the gap's edge is the alias' own then.
        return after != null || cell.version() != null || versions.isEmpty()
                ? after
                : versions.getLast();
    }

    /// As narrow as can be: from the day of the first such play on.
    static Draft of(
            String item,
            long base,
            UnmatchedScan.Cell cell,
            @Nullable CatalogVersion like,
            Collection<String> countries,
            Instant first,
            Period period) {
        Instant day = first.truncatedTo(ChronoUnit.DAYS);
        Instant from = day.isBefore(period.start()) ? period.start() : day;
        Edit edit =
                switch (cell.why()) {
                    case TERRITORY -> widen(like, from, countries);
                    case GAP ->
                            new Edit.Put(
                                    new Validity(notNull(cell.gapFrom()), cell.gapTo()),
                                    rows(like));
                    case AFTER_LAST ->
                            new Edit.Put(new Validity(notNull(cell.gapFrom()), null), rows(like));
                    case BEFORE_FIRST -> new Edit.Put(new Validity(from, cell.gapTo()), rows(like));
                    case NO_ITEM -> new Edit.Put(new Validity(from, null), rows(null));
                };
        return new Draft(item, base, List.of(edit));
    }

    private static Instant notNull(@Nullable Instant instant) {
        return java.util.Objects.requireNonNull(instant);
    }

    private static Edit widen(
            @Nullable CatalogVersion version, Instant from, Collection<String> countries) {
        CatalogVersion narrow = java.util.Objects.requireNonNull(version);
        TreeSet<String> all = new TreeSet<>(narrow.territories());
        all.addAll(countries);
        Instant begin = from.isBefore(narrow.validFrom()) ? narrow.validFrom() : from;
        return new Edit.Change(
                new Validity(begin, narrow.validTo()),
                Map.of("territories", String.join("|", all)));
    }

    /// What a version says, or the columns of one of which nothing is known yet.
    private static List<Map<String, String>> rows(@Nullable CatalogVersion like) {
        if (like != null) {
            return ContentTexts.of(like.content());
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", "");
        row.put("artist", "");
        row.put("territories", "*");
        row.put("rights_holder", "");
        row.put("share", "1");
        row.put("rate_model", "per_play");
        row.put("rate", "");
        row.put("currency", "");
        return List.of(row);
    }
}
