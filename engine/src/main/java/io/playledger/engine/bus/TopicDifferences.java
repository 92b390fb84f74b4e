package io.playledger.engine.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells in words how a topic differs from what it should be.
final class TopicDifferences {
    private TopicDifferences() {}

    static List<String> of(TopicSettings wanted, int partitions, Map<String, String> found) {
        List<String> all = new ArrayList<>();
        String topic = "The topic «" + wanted.name() + "» ";
        String time = found.getOrDefault(TopicSettings.TIMESTAMP_TYPE, "");
        if (!time.equals(TopicSettings.APPEND_TIME)) {
            all.add(
                    topic
                            + "takes its record time from producers ("
                            + TopicSettings.TIMESTAMP_TYPE
                            + "="
                            + time
                            + "): a producer's clock decides which events are late. Set it to "
                            + TopicSettings.APPEND_TIME
                            + ".");
        }
        String cleanup = found.getOrDefault(TopicSettings.CLEANUP, "");
        if (cleanup.contains("compact")) {
            all.add(
                    topic
                            + "is compacted ("
                            + TopicSettings.CLEANUP
                            + "="
                            + cleanup
                            + "): the broker removes a user's earlier events, read or not. Set it"
                            + " to delete.");
        }
        long wantedMillis = wanted.retention().toMillis();
        long foundMillis = number(found.get(TopicSettings.RETENTION), wantedMillis);
        if (foundMillis >= 0 && foundMillis < wantedMillis) {
            all.add(
                    topic
                            + "keeps records for "
                            + words(foundMillis)
                            + " only ("
                            + TopicSettings.RETENTION
                            + "="
                            + foundMillis
                            + "): an engine that is away for longer loses events. "
                            + words(wantedMillis)
                            + " are advised.");
        }
        if (partitions < wanted.partitions()) {
            all.add(
                    topic
                            + "has "
                            + partitions
                            + (partitions == 1 ? " partition" : " partitions")
                            + " where "
                            + wanted.partitions()
                            + " are advised; that bounds how far it can be spread.");
        }
        return all;
    }

    private static long number(@org.jspecify.annotations.Nullable String text, long absent) {
        try {
            return text == null ? absent : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    private static String words(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        return duration.toMinutes() >= 120
                ? duration.toHours() + " hours"
                : duration.toSeconds() + " seconds";
    }
}
