package io.playledger.engine.trace;

import java.util.Locale;

/// Which committed events a tail shows: those in which every word occurs, in the field that the
/// word names (`surface:tv`, `item:track:9`) or in any. Users are not looked at.
///
/// @param words as typed, split at blanks
public record TailFilter(java.util.List<String> words) {
    /// Everything.
    public static final TailFilter ALL = new TailFilter(java.util.List.of());

    public TailFilter {
        words = java.util.List.copyOf(words);
    }

    /// Reads what a person typed.
    public static TailFilter of(String text) {
        return new TailFilter(
                java.util.Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    boolean matches(ArchivedEvent event) {
        for (String word : words) {
            if (!matches(event, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ArchivedEvent event, String word) {
        int colon = word.indexOf(':');
        String rest = word.substring(colon + 1);
        return switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "event" -> contains(event.eventId(), rest);
            case "type" -> contains(event.eventType(), rest);
            case "item" -> contains(event.itemId(), rest);
            case "surface" -> contains(event.surface(), rest);
            case "country" -> contains(String.valueOf(event.country()), rest);
            case "client" -> contains(String.valueOf(event.client()), rest);
            case "payload" -> contains(event.payload(), rest);
            case "partition" -> Integer.toString(event.partition()).equals(rest);
            default ->
                    contains(event.eventId(), word)
                            || contains(event.eventType(), word)
                            || contains(event.itemId(), word)
                            || contains(event.surface(), word)
                            || contains(String.valueOf(event.country()), word)
                            || contains(String.valueOf(event.client()), word)
                            || contains(event.payload(), word);
        };
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
