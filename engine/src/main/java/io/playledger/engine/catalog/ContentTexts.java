package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A version's content as the columns of a catalogue file (docs/spec/catalogue-file.md), one row
/// for each rights holder, and back: what a person types is checked like what a file says.
public final class ContentTexts {
    private static final String HOLDER = "rights_holder";

    private ContentTexts() {}

    /// What was read.
    ///
    /// @param content null when there are problems
    public record Read(@Nullable Content content, List<FieldProblem> problems) {}

    /// The columns of each rights holder's row, without item and stretch of time.
    public static List<Map<String, String>> of(Content content) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Terms terms : content.terms()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("name", content.name());
            row.put("artist", content.artist());
            row.put("territories", CatalogRow.territories(content.territories()));
            row.put(HOLDER, terms.rightsHolder());
            row.put("share", terms.share().toPlainString());
            row.put("rate_model", terms.model().wireName());
            row.put("rate", terms.rate().toPlainString());
            row.put("currency", terms.currency());
            row.put(
                    CsvRows.TERMS_TERRITORIES,
                    terms.territories().isEmpty()
                            ? ""
                            : CatalogRow.territories(terms.territories()));
            row.put("isrc", orEmpty(content.isrc()));
            row.put("eidr", orEmpty(content.eidr()));
            row.put(
                    "duration_ms",
                    content.durationMillis() == null ? "" : content.durationMillis().toString());
            row.put("iswc", orEmpty(content.iswc()));
            row.put("upc", orEmpty(content.upc()));
            rows.add(row);
        }
        return rows;
    }

    /// The content of rows.
    ///
    /// @param from where the version begins, to be named in problems
    public static Read read(String itemId, Instant from, List<Map<String, String>> rows) {
        Problems problems = new Problems();
        RowParser parser = new RowParser(problems);
        List<CatalogRow> parsed = new ArrayList<>();
        long line = 0;
        for (Map<String, String> row : rows) {
            Map<String, String> values = new HashMap<>(row);
            values.put("item_id", itemId);
            values.put("valid_from", from.toString());
            values.put("valid_to", "");
            CatalogRow good = parser.parse(new RawRow(++line, values));
            if (good != null) {
                parsed.add(good);
            }
        }
        if (rows.isEmpty()) {
            problems.add(0, HOLDER, "A version needs at least one rights holder.");
        }
        Content content = null;
        if (!parsed.isEmpty()) {
            content =
                    VersionAssembly.assemble(parsed, parsed.size() == rows.size(), problems)
                            .versions()
                            .getFirst()
                            .version()
                            .content();
        }
        return new Read(problems.any() ? null : content, problems.byField());
    }

    /// Whether a column, said of all rights holders or of one (`rate@Harrow Pictures`), stands in
    /// these rows.
    public static boolean has(List<Map<String, String>> rows, String name) {
        return rows.stream().anyMatch(row -> concerns(row, name));
    }

    /// Rows with some columns said anew: `rate` of all rights holders, `rate@Harrow Pictures` of
    /// that one alone. What stands in no row changes nothing.
    public static List<Map<String, String>> changed(
            List<Map<String, String>> rows, Map<String, String> columns) {
        List<Map<String, String>> changed = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> now = new LinkedHashMap<>(row);
            columns.forEach((name, value) -> {
                if (concerns(row, name)) {
                    now.put(column(name), value);
                }
            });
            changed.add(now);
        }
        return changed;
    }

    private static boolean concerns(Map<String, String> row, String name) {
        int at = name.indexOf('@');
        return row.containsKey(column(name))
                && (at < 0 || name.substring(at + 1).equals(row.get(HOLDER)));
    }

    private static String column(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
