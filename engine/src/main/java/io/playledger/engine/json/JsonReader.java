package io.playledger.engine.json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads any bytes as strict JSON (RFC 8259, UTF-8, no byte order mark) and never throws: what is
/// wrong comes back as flaws, with whatever could be read.
///
/// What breaks the text (`not_json`, `not_utf8`, `too_deep`) ends the reading; what only makes it
/// unfit (`duplicate_key`, `lone_surrogate`, `number_size`) is noted and the reading goes on.
/// Memory is a small multiple of the bytes given.
public final class JsonReader {
    /// The deepest nesting of objects and arrays that is read.
    public static final int DEPTH_MAX = 64;

    /// How many flaws are kept.
    public static final int FLAWS_MAX = 64;

    private final byte[] bytes;
    private final int from;
    private final int end;
    private final JsonPath path = new JsonPath();
    private final List<JsonFlaw> flaws = new ArrayList<>();
    private @Nullable Map<String, Json> outermost;
    private int at;

    private JsonReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        this.at = from;
    }

    /// Reads `length` bytes from `from`.
    public static JsonDocument read(byte[] bytes, int from, int length) {
        return new JsonReader(bytes, from, from + length).document();
    }

    private JsonDocument document() {
        try {
            skipSpace();
            Json value = value(1);
            skipSpace();
            if (at < end) {
                throw notJson();
            }
            return new JsonDocument(value, flaws, true);
        } catch (Unreadable unreadable) {
            flaws.add(unreadable.flaw);
            Json partial = outermost == null ? null : new Json.Obj(outermost);
            return new JsonDocument(partial, flaws, false);
        }
    }

    private Json value(int depth) throws Unreadable {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Bool(true));
            case 'f' -> literal("false", new Json.Bool(false));
            case 'n' -> literal("null", new Json.Null());
            default -> number();
        };
    }

    private Json object(int depth) throws Unreadable {
        checkDepth(depth);
        Map<String, Json> members = new LinkedHashMap<>();
        if (depth == 1) {
            outermost = members;
        }
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return new Json.Obj(members);
        }
        while (true) {
            if (peek() != '"') {
                throw notJson();
            }
            String key = string();
            path.enter(key);
            if (members.containsKey(key)) {
                flaw("duplicate_key", Excerpt.of(new Json.Text(key)));
            }
            skipSpace();
            expect(':');
            skipSpace();
            members.putIfAbsent(key, value(depth + 1));
            path.leave();
            if (endsAfterItem('}')) {
                return new Json.Obj(members);
            }
        }
    }

    private Json array(int depth) throws Unreadable {
        checkDepth(depth);
        List<Json> items = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return new Json.Arr(items);
        }
        while (true) {
            path.enter(items.size());
            items.add(value(depth + 1));
            path.leave();
            if (endsAfterItem(']')) {
                return new Json.Arr(items);
            }
        }
    }

    private boolean endsAfterItem(char closing) throws Unreadable {
        skipSpace();
        if (peek() == closing) {
            at++;
            return true;
        }
        expect(',');
        skipSpace();
        return false;
    }

    private String string() throws Unreadable {
        JsonString string = new JsonString(bytes, at, end);
        switch (string.outcome()) {
            case BROKEN -> {
                at = string.end();
                throw notJson();
            }
            case NOT_UTF8 -> {
                at = string.end();
                throw new Unreadable(place("not_utf8"));
            }
            case LONE_SURROGATE ->
                    flaw("lone_surrogate", Excerpt.of(bytes, at, Math.min(end, string.end())));
            case SOUND -> {}
        }
        at = string.end();
        return string.text();
    }

    private Json literal(String word, Json value) throws Unreadable {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw notJson();
            }
            at++;
        }
        return value;
    }

    private Json number() throws Unreadable {
        int begin = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        int length = at - begin;
        String canonical =
                length > JsonNumber.CHARS_MAX ? null : JsonNumber.canonical(ascii(begin, length));
        if (canonical == null) {
            flaw("number_size", Excerpt.of(bytes, begin, at));
            return new Json.Num("0");
        }
        return new Json.Num(canonical);
    }

    private void digits() throws Unreadable {
        int begin = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == begin) {
            throw notJson();
        }
    }

    private String ascii(int begin, int length) {
        return new String(bytes, begin, length, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private byte peek() throws Unreadable {
        if (at >= end) {
            throw notJson();
        }
        return bytes[at];
    }

    private void expect(char c) throws Unreadable {
        if (peek() != c) {
            throw notJson();
        }
        at++;
    }

    private void checkDepth(int depth) throws Unreadable {
        if (depth > DEPTH_MAX) {
            throw new Unreadable(place("too_deep"));
        }
    }

    private void flaw(String rule, String found) {
        if (flaws.size() < FLAWS_MAX - 1) {
            flaws.add(new JsonFlaw(path.text(), rule, found));
        }
    }

    private Unreadable notJson() {
        return new Unreadable(place("not_json"));
    }

    private JsonFlaw place(String rule) {
        String found =
                from == end
                        ? "absent"
                        : "byte "
                                + (at - from)
                                + ": "
                                + (at < end ? Excerpt.of(bytes, at, end) : "end of record");
        return new JsonFlaw("", rule, Excerpt.of(found));
    }

    /// Ends the reading; never leaves this class.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient JsonFlaw flaw;

        private Unreadable(JsonFlaw flaw) {
            super(null, null, false, false);
            this.flaw = flaw;
        }
    }
}
