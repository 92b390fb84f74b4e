package io.playledger.engine.royalty.export;

/// Text for a CSV file that a person opens in a spreadsheet, which would take some texts for
/// formulas and execute them: those get an apostrophe in front, which spreadsheets know as the mark
/// of a text. The canonical CSV (docs/spec/statement.md) is never changed so.
final class Harmless {
    private Harmless() {}

    static String text(String text) {
        int at = 0;
        // Spreadsheets look behind blanks, and some behind characters that nobody sees.
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        boolean beginsWithControl = !text.isEmpty() && text.charAt(0) < ' ';
        return beginsWithControl || (at < text.length() && executes(text.charAt(at)))
                ? "'" + text
                : text;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff' || (c >= '\u2000' && c <= '\u200f');
    }

    private static boolean executes(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '|', '%' -> true;
            // The same signs as East Asian keyboards write them.
            case '\uff1d', '\uff0b', '\uff0d', '\uff20' -> true;
            default -> false;
        };
    }
}
