package io.playledger.engine.royalty.against;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/// How somebody's report is to be read; docs/spec/report-mapping.md says what its file holds.
///
/// @param source who reports; versions are counted by it
/// @param columns column names by what they hold
/// @param text the file itself, for keeping
record ReportMapping(
        String source,
        Shape shape,
        Map<Field, String> columns,
        Numbers numbers,
        Map<String, String> countries,
        @Nullable Skip skip,
        Scope scope,
        Tolerance tolerance,
        Stated stated,
        String text) {
    /// What a column can hold.
    enum Field {
        ITEM_ID,
        ISRC,
        EIDR,
        TITLE,
        COUNTRY,
        PLAYS,
        MINUTES,
        SECONDS,
        MILLISECONDS,
        MONEY,
        CURRENCY;

        String wireName() {
            return this == MILLISECONDS ? "ms" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The file's form.
    enum Format {
        CSV,
        XLSX
    }

    /// @param format null for what the file's name says
    /// @param sheet null for the first
    /// @param headerRow 1 for the first line of the file
    /// @param itemPrefix what stands before their item ids in ours
    record Shape(
            @Nullable Format format,
            Charset encoding,
            char delimiter,
            char quote,
            @Nullable String sheet,
            int headerRow,
            String itemPrefix) {}

    /// @param group none where it is 0
    /// @param currency of all rows; null for a column
    record Numbers(char decimal, char group, @Nullable String currency) {}

    /// Rows that are no data, for example sums.
    record Skip(String column, Set<String> values) {}

    /// What of ours the report speaks of.
    ///
    /// @param rightsHolder their part alone; null for all rights holders together
    /// @param countries empty for all
    /// @param kinds `track`, `title`; empty for those of the run
    record Scope(@Nullable String rightsHolder, Set<String> countries, Set<String> kinds) {
        boolean holds(String itemId, String country) {
            return (countries.isEmpty() || countries.contains(country))
                    && (kinds.isEmpty()
                            || kinds.stream().anyMatch(kind -> itemId.startsWith(kind + ":")));
        }
    }

    /// What they say of how they count; each may be unknown.
    ///
    /// @param period must be the run's
    /// @param cutOff they count what they received before
    record Stated(
            @Nullable String period,
            @Nullable ZoneId zone,
            @Nullable Instant cutOff,
            @Nullable Long leastMillis) {}

    static ReportMapping load(Path file) {
        return ReportMappingReader.read(file);
    }

    boolean has(Field field) {
        return columns.containsKey(field);
    }

    /// In the order in which rows are ranked: the last one that is told.
    java.util.List<Measure> measures() {
        java.util.List<Measure> measures = new java.util.ArrayList<>();
        if (has(Field.PLAYS)) {
            measures.add(Measure.PLAYS);
        }
        if (has(Field.MINUTES) || has(Field.SECONDS) || has(Field.MILLISECONDS)) {
            measures.add(Measure.MILLIS);
        }
        if (has(Field.MONEY)) {
            measures.add(Measure.MONEY);
        }
        return measures;
    }

    static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);
}
