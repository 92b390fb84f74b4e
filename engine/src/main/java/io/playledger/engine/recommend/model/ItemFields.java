package io.playledger.engine.recommend.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What is known of items besides who took them, as words: `artist=…`, `genre=…`, `word=…`.
///
/// @param words by item id
public record ItemFields(Map<String, Set<String>> words) {
    public static final ItemFields NONE = new ItemFields(Map.of());

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public Collection<String> items() {
        return words.keySet();
    }

    /// Collects fields.
    public static final class Builder {
        private final Map<String, Set<String>> words = new HashMap<>();

        /// Adds a field: several values are parted by `|`; a name also counts by its words.
        public void add(String item, String field, String text) {
            Set<String> of = words.computeIfAbsent(item, id -> new LinkedHashSet<>());
            String name = field.toLowerCase(Locale.ROOT);
            boolean spoken = name.equals("title") || name.equals("name");
            List<String> values =
                    spoken
                            ? WORD.matcher(text.toLowerCase(Locale.ROOT))
                                    .results()
                                    .map(match -> "word=" + match.group())
                                    .toList()
                            : split(name, text);
            of.addAll(values);
        }

        private static List<String> split(String name, String text) {
            List<String> values = new ArrayList<>();
            for (String value : text.split("\\|")) {
                if (!value.isBlank() && !value.startsWith("(no ")) {
                    values.add(name + "=" + value.strip().toLowerCase(Locale.ROOT));
                }
            }
            return values;
        }

        public ItemFields build() {
            return new ItemFields(words);
        }
    }
}
