package io.playledger.engine.royalty.against;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A cell of a report's row.
///
/// @param text as it stands, without blanks around
/// @param number where the file itself says that it is one
/// @param problem why it cannot be used, or null
record Cell(String text, @Nullable BigDecimal number, @Nullable String problem) {
    static final Cell EMPTY = new Cell("", null, null);

    static Cell text(String text) {
        return new Cell(strip(text), null, null);
    }

    static Cell broken(String problem) {
        return new Cell("", null, problem);
    }

    /// Blanks of any kind, no-break ones and byte order marks too.
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\ufeff';
    }
}
