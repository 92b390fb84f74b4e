package io.playledger.engine.bus;

import io.playledger.engine.archive.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether the kept positions still stand on the topic, and where reading goes on.
public sealed interface Footing {
    /// Nothing of the topic was read yet: it is begun at its beginning.
    record Fresh(Source source, Map<Integer, Long> from) implements Footing {}

    /// The positions are on the topic.
    ///
    /// @param epochs the leader epoch of the record read last, by partition, where it is known
    record Firm(Source source, Map<Integer, Long> from, Map<Integer, Integer> epochs)
            implements Footing {}

    /// They are not: reading stands still until a person decides.
    ///
    /// @param message what happened, what is kept and what can be done
    /// @param source what the topic is now, null where there is none
    /// @param acceptable where reading would go on if the topic were accepted as it is
    record Lost(String message, @Nullable Source source, Map<Integer, Long> acceptable)
            implements Footing {}

    /// What is kept under the topic's name.
    sealed interface Kept {
        /// Nothing was ever committed from a topic of the name.
        record Nothing() implements Kept {}

        /// Positions of another topic of the name.
        record Foreign() implements Kept {}

        /// Positions of this very topic.
        ///
        /// @param epochs the leader epoch of the record before each, where it is known
        record Positions(Map<Integer, Long> next, Map<Integer, Integer> epochs) implements Kept {}
    }

    /// Holds the kept positions against the topic.
    static Footing of(TopicState topic, Kept kept) {
        return switch (kept) {
            case Kept.Nothing _ -> new Fresh(topic.source(), topic.begins());
            case Kept.Foreign _ ->
                    new Lost(
                            "The topic «"
                                    + topic.name()
                                    + "» is not the one that was read before: it was deleted and"
                                    + " made again, or the bus is another cluster. Everything that"
                                    + " was archived is kept; nothing of the new topic is read."
                                    + " Accept the new topic to read it from its beginning as a new"
                                    + " source, or connect the former bus again.",
                            topic.source(),
                            topic.begins());
            case Kept.Positions positions -> compare(topic, positions);
        };
    }

    /// The topic is gone although positions are kept.
    static Lost deleted(String topic) {
        return new Lost(
                "The topic «"
                        + topic
                        + "» was read before and is not on the bus any more. Everything that was"
                        + " archived is kept. Accept a new topic to have it made and read from its"
                        + " beginning as a new source, or connect the former bus again.",
                null,
                Map.of());
    }

    /// The positions fit the topic's ends, but records that were read were replaced by others.
    ///
    /// @param divergence by partition the first position whose record is another one
    static Lost replaced(String topic, Firm firm, Map<Integer, Long> divergence) {
        Map<Integer, Long> from = new HashMap<>(firm.from());
        divergence.forEach((partition, first) -> from.merge(partition, first, Math::min));
        List<String> where =
                divergence.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                "partition "
                                        + entry.getKey()
                                        + " from "
                                        + entry.getValue()
                                        + ", we had read to "
                                        + firm.from().get(entry.getKey()))
                        .toList();
        return new Lost(
                "The topic «"
                        + topic
                        + "» lost records that were read before, and has or will have others in"
                        + " their place ("
                        + String.join("; ", where)
                        + "): a leader was elected without them, or lost them in a power cut."
                        + " Everything that was archived is kept; nothing more is read. Accept the"
                        + " topic as it is to go on as a new source with the records that took"
                        + " their place, or restore the bus.",
                firm.source(),
                from);
    }

    private static Footing compare(TopicState topic, Kept.Positions kept) {
        Map<Integer, Long> older = new HashMap<>();
        Map<Integer, Long> from = new HashMap<>();
        List<String> cut = new ArrayList<>();
        List<String> overtaken = new ArrayList<>();
        long lost = 0;
        for (Map.Entry<Integer, Long> partition : topic.begins().entrySet()) {
            int number = partition.getKey();
            long begin = partition.getValue();
            long end = topic.ends().getOrDefault(number, begin);
            long next = kept.next().getOrDefault(number, begin);
            if (next > end) {
                cut.add("partition " + number + " ends at " + end + ", we had read to " + next);
            } else if (next < begin) {
                lost += begin - next;
                overtaken.add(
                        "partition " + number + " begins at " + begin + ", we had read to " + next);
            }
            from.put(number, Math.clamp(next, begin, end));
            // Epochs only ever grow: this log never had the record that we read last.
            Integer newest = topic.epochs().get(number);
            if (newest != null && newest < kept.epochs().getOrDefault(number, newest)) {
                older.put(number, begin);
            }
        }
        if (cut.isEmpty() && overtaken.isEmpty()) {
            Firm firm = new Firm(topic.source(), from, kept.epochs());
            return older.isEmpty() ? firm : replaced(topic.name(), firm, older);
        }
        return new Lost(message(topic.name(), cut, overtaken, lost), topic.source(), from);
    }

    private static String message(
            String topic, List<String> cut, List<String> overtaken, long lost) {
        StringBuilder text = new StringBuilder();
        if (!overtaken.isEmpty()) {
            text.append("The topic «")
                    .append(topic)
                    .append("» lost ")
                    .append(lost)
                    .append(lost == 1 ? " record" : " records")
                    .append(" before they were read, by its retention or by a deletion (")
                    .append(String.join("; ", overtaken))
                    .append("). ");
        }
        if (!cut.isEmpty()) {
            text.append("The topic «")
                    .append(topic)
                    .append("» was cut short behind our positions (")
                    .append(String.join("; ", cut))
                    .append("): new records would take numbers that were read already. ");
        }
        return text.append("Everything that was archived is kept; nothing more is read. Accept the")
                .append(" topic as it is to go on as a new source with what is there now, or")
                .append(" restore the bus.")
                .toString();
    }
}
