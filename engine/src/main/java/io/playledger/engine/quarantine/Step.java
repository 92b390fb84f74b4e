package io.playledger.engine.quarantine;

import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;
import io.playledger.engine.quarantine.Transformation.Unfit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One step of a transformation.
///
/// @param path where, from the outermost object on
/// @param first what the verb needs besides, else null
/// @param second what it needs further, else null
record Step(Verb verb, List<String> path, @Nullable Json first, @Nullable Json second) {
    /// What a step does; `arguments` are what follows the field.
    enum Verb {
        SET(1),
        DEFAULT(1),
        REPLACE(2),
        RENAME(1),
        REMOVE(0),
        INTEGER(0),
        TEXT(0),
        TRIM(0),
        LOWER(0),
        UPPER(0),
        UTC(0),
        EPOCH(1),
        RECEIVED(0),
        STABLE_ID(0);

        private final int arguments;

        Verb(int arguments) {
            this.arguments = arguments;
        }
    }

    /// Reads `VERB FIELD …`.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static Step parse(String line) {
        String[] words = line.split("\\s+", 3);
        Verb verb;
        try {
            verb = Verb.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "there is no step «"
                            + words[0]
                            + "»; there are set, default, replace, rename, remove, integer, text,"
                            + " trim, lower, upper, utc, epoch, received, stable-id",
                    e);
        }
        if (words.length < 2) {
            throw new IllegalArgumentException("it names no field");
        }
        List<String> path = List.of(words[1].split("\\.", -1));
        if (path.stream().anyMatch(String::isEmpty) || path.size() > 16) {
            throw new IllegalArgumentException("«" + words[1] + "» is no field");
        }
        String rest = words.length > 2 ? words[2].strip() : "";
        return switch (verb.arguments) {
            case 0 -> {
                if (!rest.isEmpty()) {
                    throw new IllegalArgumentException("nothing belongs behind the field");
                }
                yield new Step(verb, path, null, null);
            }
            case 1 -> new Step(verb, path, argument(verb, rest), null);
            default -> pair(verb, path, rest);
        };
    }

    private static Json argument(Verb verb, String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("something belongs behind the field");
        }
        if (verb == Verb.RENAME) {
            if (rest.contains(" ") || rest.contains(".")) {
                throw new IllegalArgumentException("the new name is one word without a point");
            }
            return new Json.Text(rest);
        }
        if (verb == Verb.EPOCH) {
            if (!List.of("seconds", "millis", "micros").contains(rest)) {
                throw new IllegalArgumentException("the unit is seconds, millis or micros");
            }
            return new Json.Text(rest);
        }
        return json(rest);
    }

    /// Two JSON values behind one another.
    private static Step pair(Verb verb, List<String> path, String rest) {
        for (int end = 1; end < rest.length(); end++) {
            if (Character.isWhitespace(rest.charAt(end))
                    && isJson(rest.substring(0, end))
                    && isJson(rest.substring(end).strip())) {
                return new Step(
                        verb,
                        path,
                        json(rest.substring(0, end)),
                        json(rest.substring(end).strip()));
            }
        }
        throw new IllegalArgumentException(
                "two JSON values belong behind the field, the old and the new: \"DEU\" \"DE\"");
    }

    private static boolean isJson(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
        return document.complete() && document.flaws().isEmpty() && document.value() != null;
    }

    private static Json json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
        Json value = document.value();
        if (!document.complete() || !document.flaws().isEmpty() || value == null) {
            throw new IllegalArgumentException(
                    "«" + text + "» is no JSON value; text stands in quotes: \"DE\"");
        }
        return value;
    }

    void apply(Map<String, Json> event, BrokenRecord record) throws Unfit {
        boolean makes =
                verb == Verb.SET
                        || verb == Verb.DEFAULT
                        || verb == Verb.STABLE_ID
                        || verb == Verb.RECEIVED;
        Map<String, Json> holder = holder(event, makes);
        if (holder == null) {
            return;
        }
        String name = path.getLast();
        Json now = holder.get(name);
        switch (verb) {
            case SET -> holder.put(name, needed(first));
            case DEFAULT -> {
                if (now == null || now instanceof Json.Null) {
                    holder.put(name, needed(first));
                }
            }
            case REPLACE -> {
                if (needed(first).equals(now)) {
                    holder.put(name, needed(second));
                }
            }
            case RENAME -> rename(holder, name, ((Json.Text) needed(first)).value());
            case REMOVE -> holder.remove(name);
            case STABLE_ID -> {
                if (record.eventId() == null) {
                    holder.put(name, new Json.Text(record.stableId()));
                }
            }
            case RECEIVED ->
                    holder.put(name, new Json.Text(text(micros(record.receivedTimeMicros()))));
            case INTEGER, TEXT, TRIM, LOWER, UPPER, UTC, EPOCH -> {
                if (now != null) {
                    holder.put(name, changed(now));
                }
            }
        }
    }

    /// The object that the field is in; made where the step makes fields.
    private @Nullable Map<String, Json> holder(Map<String, Json> event, boolean makes)
            throws Unfit {
        Map<String, Json> holder = event;
        for (String step : path.subList(0, path.size() - 1)) {
            Json inner = holder.get(step);
            if (inner == null && !makes) {
                return null;
            }
            if (inner != null && !(inner instanceof Json.Obj)) {
                throw new Unfit("«" + step + "» is no object");
            }
            Map<String, Json> copy =
                    inner instanceof Json.Obj(Map<String, Json> members)
                            ? new LinkedHashMap<>(members)
                            : new LinkedHashMap<>();
            holder.put(step, new Json.Obj(copy));
            holder = copy;
        }
        return holder;
    }

    /// Keeps the place among the others; a field that has the new name already is not overwritten.
    private static void rename(Map<String, Json> holder, String from, String to) throws Unfit {
        if (!holder.containsKey(from) || from.equals(to)) {
            return;
        }
        if (holder.containsKey(to)) {
            throw new Unfit("there is «" + to + "» already");
        }
        Map<String, Json> before = new LinkedHashMap<>(holder);
        holder.clear();
        before.forEach((name, value) -> holder.put(name.equals(from) ? to : name, value));
    }

    private Json changed(Json now) throws Unfit {
        return switch (verb) {
            case INTEGER -> integer(now);
            case TEXT -> now instanceof Json.Num(String number) ? new Json.Text(number) : now;
            case TRIM -> now instanceof Json.Text(String text) ? new Json.Text(text.strip()) : now;
            case LOWER ->
                    now instanceof Json.Text(String text)
                            ? new Json.Text(text.toLowerCase(Locale.ROOT))
                            : now;
            case UPPER ->
                    now instanceof Json.Text(String text)
                            ? new Json.Text(text.toUpperCase(Locale.ROOT))
                            : now;
            case UTC -> utc(now);
            case EPOCH -> epoch(now);
            case SET, DEFAULT, REPLACE, RENAME, REMOVE, RECEIVED, STABLE_ID ->
                    throw new IllegalStateException("no change of a value: " + verb);
        };
    }

    private Json integer(Json now) throws Unfit {
        String digits =
                switch (now) {
                    case Json.Num(String number) -> number;
                    case Json.Text(String text) -> text.strip();
                    default -> throw new Unfit("«" + path.getLast() + "» is no number");
                };
        if (digits.length() > 64) {
            throw new Unfit("«" + path.getLast() + "» is no whole number");
        }
        try {
            // Exact: what has a fraction is not rounded behind anybody's back.
            return new Json.Num(Long.toString(new BigDecimal(digits).longValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Unfit("«" + path.getLast() + "» is no whole number");
        }
    }

    /// A time without an offset is taken as UTC.
    private static Json utc(Json now) {
        return now instanceof Json.Text(String text)
                        && text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")
                ? new Json.Text(text.replace(' ', 'T') + "Z")
                : now;
    }

    private Json epoch(Json now) throws Unfit {
        if (now instanceof Json.Text(String text) && !text.strip().matches("-?\\d{1,18}")) {
            return now;
        }
        long value = Long.parseLong(((Json.Num) integer(now)).canonical());
        try {
            return new Json.Text(
                    text(
                            switch (((Json.Text) needed(first)).value()) {
                                case "seconds" -> Instant.ofEpochSecond(value);
                                case "millis" -> Instant.ofEpochMilli(value);
                                default -> micros(value);
                            }));
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unfit("«" + path.getLast() + "» is no time");
        }
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    private static Json needed(@Nullable Json argument) {
        if (argument == null) {
            throw new IllegalStateException("a step without its argument");
        }
        return argument;
    }
}
