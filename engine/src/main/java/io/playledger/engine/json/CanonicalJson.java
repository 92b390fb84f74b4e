package io.playledger.engine.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the canonical form of RFC 8785: no white space, keys sorted by UTF-16 code unit, the
/// least escapes, numbers as [JsonNumber] says.
public final class CanonicalJson {
    private CanonicalJson() {}

    /// The canonical text of a value without lone surrogates.
    public static String of(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out, Integer.MAX_VALUE);
        return out.toString();
    }

    /// At least the first `charsMax` characters of the canonical text (all of it if it is shorter),
    /// at a cost that does not grow with the rest.
    static String head(Json value, int charsMax) {
        StringBuilder out = new StringBuilder();
        write(value, out, charsMax);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out, int charsMax) {
        if (out.length() > charsMax) {
            return;
        }
        switch (value) {
            case Json.Obj(Map<String, Json> members) -> object(members, out, charsMax);
            case Json.Arr(List<Json> items) -> array(items, out, charsMax);
            case Json.Text(String text) -> string(text, out, charsMax);
            case Json.Num(String canonical) -> out.append(canonical);
            case Json.Bool(boolean is) -> out.append(is);
            case Json.Null() -> out.append("null");
        }
    }

    private static void object(Map<String, Json> members, StringBuilder out, int charsMax) {
        out.append('{');
        String comma = "";
        // String's order is that of its UTF-16 code units.
        for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
            out.append(comma);
            comma = ",";
            string(member.getKey(), out, charsMax);
            out.append(':');
            write(member.getValue(), out, charsMax);
            if (out.length() > charsMax) {
                return;
            }
        }
        out.append('}');
    }

    private static void array(List<Json> items, StringBuilder out, int charsMax) {
        out.append('[');
        Iterator<Json> rest = items.iterator();
        while (rest.hasNext() && out.length() <= charsMax) {
            write(rest.next(), out, charsMax);
            if (rest.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void string(String text, StringBuilder out, int charsMax) {
        out.append('"');
        for (int i = 0; i < text.length() && out.length() <= charsMax; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "1");
                        out.append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
