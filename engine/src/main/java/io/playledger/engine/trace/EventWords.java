package io.playledger.engine.trace;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A search as a person types it: `item:track:9 client:ios/5.1 from:2026-03-14`. A word without a
/// field is an event id, or an item where it begins with `track:` or `title:`.
public final class EventWords {
    private static final List<String> FIELDS =
            List.of("event", "user", "item", "type", "client", "surface", "country", "from", "to");

    private EventWords() {}

    /// @param zone where a day without a time begins; `to:2026-03-14` takes that day in
    /// @throws PlayledgerException `BAD_INPUT`, naming the word
    public static EventQuery query(String text, ZoneId zone) {
        Map<String, String> said = new HashMap<>();
        for (String word : text.strip().split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            int colon = word.indexOf(':');
            String field = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
            boolean named = FIELDS.contains(field);
            String name =
                    named
                            ? field
                            : field.equals("track") || field.equals("title") ? "item" : "event";
            String value = named ? word.substring(colon + 1) : word;
            if (value.isEmpty() || said.putIfAbsent(name, value) != null) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "«"
                                + word
                                + "» cannot be searched for: each of "
                                + String.join(", ", FIELDS)
                                + " is named once, with a value behind the colon.");
            }
        }
        return new EventQuery(
                said.get("event"),
                said.get("user"),
                said.get("item"),
                said.get("type"),
                said.get("client"),
                said.get("surface"),
                said.get("country"),
                time(said.get("from"), zone, 0),
                time(said.get("to"), zone, 1));
    }

    private static @Nullable Instant time(@Nullable String text, ZoneId zone, int daysOn) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«" + text + "» is no time: a day is 2026-03-14, a time 2026-03-14T22:15:00Z.",
                    e);
        }
    }
}
