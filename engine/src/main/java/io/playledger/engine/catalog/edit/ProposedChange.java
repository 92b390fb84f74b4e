package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What a version of a file would change of an item.
///
/// @param line its first row in the file
/// @param during the stretch of which something else would be said; of a closed version the one
///   that would be left without
/// @param before what is recorded where the stretch begins, or first in it; null where nothing is
/// @param after what would be said; null where nothing would be
/// @param ends the number of the recorded version that would end earlier; null where none would
public record ProposedChange(
        long line,
        Kind kind,
        String itemId,
        Validity during,
        @Nullable Content before,
        @Nullable Content after,
        @Nullable Integer ends) {
    /// How.
    public enum Kind {
        /// Where nothing was valid, or in the place of an open version from then on.
        ADDED,
        /// Something else is recorded there.
        CHANGED,
        /// A recorded version ends earlier.
        CLOSED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A column that says something else.
    ///
    /// @param column by its name in catalogue files; of one rights holder `rate@Harrow Pictures`
    public record Difference(String column, String before, String after) {}

    /// What people call the item then.
    public String name() {
        Content content = after == null ? before : after;
        return content == null || content.name().isEmpty() ? itemId : content.name();
    }

    /// The columns in which the two differ; empty where one of them is missing.
    public List<Difference> differences() {
        if (before == null || after == null) {
            return List.of();
        }
        Map<String, String> old = flat(before);
        Map<String, String> now = flat(after);
        List<Difference> differences = new ArrayList<>();
        Map<String, String> all = new LinkedHashMap<>(old);
        now.forEach(all::putIfAbsent);
        all.keySet()
                .forEach(column -> {
                    String was = old.getOrDefault(column, "");
                    String is = now.getOrDefault(column, "");
                    if (!Objects.equals(was, is)) {
                        differences.add(new Difference(column, was, is));
                    }
                });
        return differences;
    }

    private static Map<String, String> flat(Content content) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (Map<String, String> row : ContentTexts.of(content)) {
            String holder = row.getOrDefault("rights_holder", "");
            String where = row.getOrDefault("terms_territories", "");
            row.forEach((column, text) -> {
                boolean own = List.of("share", "rate_model", "rate", "currency").contains(column);
                if (own) {
                    flat.put(column + "@" + holder + (where.isEmpty() ? "" : " in " + where), text);
                } else if (!column.equals("rights_holder") && !column.equals("terms_territories")) {
                    flat.put(column, text);
                }
            });
        }
        return flat;
    }
}
