package io.playledger.engine.contract;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Records as text: mostly good, each field now and then bad, keys in any order, white space and
/// escapes in any style. All are sound JSON without repeated keys.
final class RecordArbitraries {
    private static final String LEFT_OUT = "";
    private static final List<String> OTHER_TYPES =
            List.of("null", "true", "17", "-1.5", "\"x\"", "[]", "{}", "[1,{\"a\":null}]");

    private RecordArbitraries() {}

    static Arbitrary<String> records() {
        Arbitrary<String> type =
                mostly(
                        Arbitraries.of("play", "play", "play", "rating", "skip", "playlist.add_2"),
                        Arbitraries.of("Play", "", "1a", "a-b", "p\u00e9", "a".repeat(65)));
        return type.flatMap(RecordArbitraries::recordsOf);
    }

    private static Arbitrary<String> recordsOf(String type) {
        Arbitrary<List<String>> head =
                Combinators.combine(
                                member("schema_version", schemaVersions()),
                                member("event_id", ids(128)),
                                member("event_type", Arbitraries.just(quote(type, 0))),
                                member("user_id", ids(128)),
                                member("item_id", itemIds()),
                                member("surface", surfaces()),
                                member("timestamp", timestamps()),
                                member("payload", payloads(type)))
                        .as(List::of);
        Arbitrary<String> extra =
                Arbitraries.frequency(
                        Tuple.of(90, LEFT_OUT),
                        Tuple.of(1, "\"context\":{}"),
                        Tuple.of(1, "\"\":1"),
                        Tuple.of(1, "\"userId\":\"u\""));
        return Combinators.combine(head, extra, styles())
                .as((members, more, style) -> object(with(members, more), style));
    }

    private static Arbitrary<String> payloads(String type) {
        Arbitrary<String> ok =
                Combinators.combine(
                                member("ms_played", milliseconds()),
                                member("country", countries()),
                                maybe("duration_ms", milliseconds()),
                                maybe("offline", mostly(Arbitraries.of("true", "false"), other())),
                                maybe(
                                        "client",
                                        mostly(quoted(Arbitraries.strings().ascii()), other())),
                                member("value", ratingValues()),
                                Arbitraries.oneOf(
                                        maybe("context", free()), Arbitraries.just(LEFT_OUT)),
                                styles())
                        .as((ms, country, duration, offline, client, value, context, style) ->
                                object(
                                        List.of(
                                                ms,
                                                country,
                                                duration,
                                                offline,
                                                client,
                                                type.equals("rating") ? value : LEFT_OUT,
                                                context),
                                        style));
        return mostly(ok, other());
    }

    private static Arbitrary<String> schemaVersions() {
        return mostly(
                mostly(
                        Arbitraries.of("1", "2", "2147483647"),
                        Arbitraries.of("1.0", "1e0", "10e-1")),
                Arbitraries.of("0", "-1", "1.5", "2147483648", "1e30", "\"1\"", "null"));
    }

    private static Arbitrary<String> milliseconds() {
        return mostly(
                Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 86_400_000).map(String::valueOf),
                        mostly(
                                Arbitraries.of("0", "86400000"),
                                Arbitraries.of("-0", "1e3", "3.0", "8.64e7", "0.5e1"))),
                Arbitraries.oneOf(
                        other(),
                        Arbitraries.of(
                                "86400001",
                                "-1",
                                "0.5",
                                "1e-1",
                                "9007199254740991",
                                "9007199254740992",
                                "99999999999999999999999",
                                "86400000.0000000000000000001")));
    }

    private static Arbitrary<String> countries() {
        return mostly(
                Arbitraries.of("\"DE\"", "\"US\"", "\"JP\"", "\"\\u0044E\""),
                Arbitraries.oneOf(
                        other(), Arbitraries.of("\"de\"", "\"XX\"", "\"UK\"", "\"DEU\"", "\"\"")));
    }

    private static Arbitrary<String> ratingValues() {
        return mostly(
                Arbitraries.oneOf(
                        Arbitraries.bigDecimals().map(String::valueOf),
                        Arbitraries.of("4.5", "0", "-0.0", "0.000001", "1e-7", "5E+25", "0.10")),
                other());
    }

    private static Arbitrary<String> surfaces() {
        return mostly(
                Arbitraries.of("\"ios\"", "\"tv\"", "\"a.b_9\"", "\"w\\u0065b\""),
                Arbitraries.oneOf(
                        other(), Arbitraries.of("\"IOS\"", "\"\"", "\"ios\\n\"", "\"9a\"")));
    }

    private static Arbitrary<String> timestamps() {
        Arbitrary<String> parts =
                Combinators.combine(
                                Arbitraries.integers().between(0, 2025),
                                Arbitraries.integers().between(1, 12),
                                mostly(
                                        Arbitraries.integers().between(1, 28),
                                        Arbitraries.integers().between(29, 31)),
                                Arbitraries.integers().between(0, 23),
                                Arbitraries.integers().between(0, 59),
                                Arbitraries.of("", ".5", ".123456789", ".000000000000001"),
                                Arbitraries.of("Z", "z", "+00:00", "-23:59", "+05:30"))
                        .as((y, mo, d, h, mi, fraction, offset) ->
                                "\"%04d-%02d-%02d%s%02d:%02d:%02d%s%s\""
                                        .formatted(
                                                y,
                                                mo,
                                                d,
                                                h % 2 == 0 ? "T" : "t",
                                                h,
                                                mi,
                                                mi,
                                                fraction,
                                                offset));
        return mostly(
                parts,
                Arbitraries.oneOf(
                        other(),
                        Arbitraries.of(
                                "\"2025-02-29T00:00:00Z\"",
                                "\"2025-01-01T00:00:00\"",
                                "\"2025-01-01T00:00:00Z\\n\"",
                                "\"2016-12-31T23:59:60Z\"",
                                "\"2025-01-01T24:00:00Z\"",
                                "\"2025-01-01T00:00:00+24:00\"",
                                "\"2025-01-01\"")));
    }

    private static Arbitrary<String> itemIds() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(i -> "\"track:" + i + "\""),
                Arbitraries.integers().map(i -> "\"title:" + i + "\""),
                mostly(
                        Arbitraries.just("\"track:x\""),
                        Arbitraries.strings().ofMinLength(1).map(s -> quote("title:" + s, 0))),
                mostly(
                        Arbitraries.of("\"track:a\"", "\"title:\\u00e9\"", "\"title:\\u2028\""),
                        Arbitraries.of("\"track:\"", "\"Track:1\"", "\"episode:1\"", "\"track\"")));
    }

    private static Arbitrary<String> ids(int max) {
        Arbitrary<String> usual =
                Arbitraries.strings().withChars("abc-0123456789").ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> wild =
                Arbitraries.strings()
                        .withChars("aü夜\u0000\u001f\u007f\u0080\u2028\"\\/\n")
                        .ofMaxLength(6);
        Arbitrary<String> sized =
                Arbitraries.of(0, 1, max - 1, max, max + 1)
                        .map(n -> new String(Character.toChars(0x1f3b5)).repeat(n));
        return Arbitraries.frequencyOf(
                Tuple.of(60, quoted(usual)),
                Tuple.of(2, quoted(wild)),
                Tuple.of(1, quoted(sized)),
                Tuple.of(1, other()));
    }

    /// Any JSON.
    private static Arbitrary<String> free() {
        return Arbitraries.lazyOf(
                () -> other(),
                () -> quoted(Arbitraries.strings()),
                () -> ratingValues(),
                () -> free().list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                () ->
                        Combinators.combine(free(), free(), styles())
                                .as((a, b, style) ->
                                        object(List.of("\"b\":" + a, "\"\\u0061\":" + b), style)));
    }

    private static Arbitrary<String> other() {
        return Arbitraries.of(OTHER_TYPES);
    }

    private static Arbitrary<String> quoted(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.integers().between(0, 40))
                .as(RecordArbitraries::quote);
    }

    private static Arbitrary<Integer> styles() {
        return Arbitraries.integers();
    }

    private static <T> Arbitrary<T> mostly(Arbitrary<T> good, Arbitrary<T> bad) {
        return Arbitraries.frequencyOf(Tuple.of(40, good), Tuple.of(1, bad));
    }

    private static Arbitrary<String> member(String name, Arbitrary<String> value) {
        return Arbitraries.frequencyOf(
                Tuple.of(120, value.map(v -> "\"" + name + "\":" + v)),
                Tuple.of(1, Arbitraries.just(LEFT_OUT)));
    }

    private static Arbitrary<String> maybe(String name, Arbitrary<String> value) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, value.map(v -> "\"" + name + "\":" + v)),
                Tuple.of(1, Arbitraries.just(LEFT_OUT)));
    }

    private static List<String> with(List<String> members, String more) {
        List<String> all = new ArrayList<>(members);
        all.add(more);
        return all;
    }

    /// An object of the members; the style decides their order and the white space.
    private static String object(List<String> members, int style) {
        List<String> present = new ArrayList<>(members);
        present.removeIf(LEFT_OUT::equals);
        if (style % 3 == 0) {
            Collections.shuffle(present, new Random(style));
        } else if (style % 3 == 1) {
            Collections.sort(present);
        }
        String space = style % 5 == 0 ? " \n\t\r" : style % 5 == 1 ? " " : "";
        return "{" + space + String.join("," + space, present) + space + "}";
    }

    /// A JSON string; every so many characters are escaped by code unit.
    private static String quote(String text, int every) {
        StringBuilder out = new StringBuilder("\"");
        boolean halves = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = halves && !isPaired(text, i);
            if (lone) {
                out.append('?');
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20
                    || (every > 0 && !Character.isSurrogate(c) && i % every == 0 && every < 4)) {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return !Character.isLowSurrogate(c)
                || (at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
