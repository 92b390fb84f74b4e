package io.playledger.engine.json;

import java.nio.charset.StandardCharsets;

/// Short, harmless pictures of what stood in a record, for violations.
public final class Excerpt {
    /// The longest picture, in characters.
    public static final int CHARS_MAX = 80;

    private Excerpt() {}

    /// A value's canonical JSON, cut.
    public static String of(Json value) {
        return of(CanonicalJson.head(value, CHARS_MAX));
    }

    /// A text with what could hide or reorder it escaped, cut to 80 characters, the last of them
    /// `…` where something is missing.
    public static String of(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String shown = isHarmless(c) ? Character.toString(c) : String.format("\\u%04x", c);
            i += Character.charCount(c);
            if (out.length() + shown.length() > CHARS_MAX) {
                while (out.length() >= CHARS_MAX) {
                    out.setLength(out.offsetByCodePoints(out.length(), -1));
                }
                return out.append('…').toString();
            }
            out.append(shown);
        }
        return out.toString();
    }

    /// Bytes that need not be text, from a place in a record.
    static String of(byte[] bytes, int from, int end) {
        int length = Math.min(end - from, CHARS_MAX);
        return of(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
