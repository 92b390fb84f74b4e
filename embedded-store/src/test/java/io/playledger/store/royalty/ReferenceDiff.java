package io.playledger.store.royalty;

import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.LineKey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What differs between two canonical CSVs, slow and obvious: the judge of the fast way. Shares no
/// code with it. Takes texts without commas and quotes in their fields.
final class ReferenceDiff {
    /// A line with versions together.
    record Change(
            LineKey key,
            ChangedLine.Status status,
            long playsBefore,
            long playsAfter,
            BigDecimal before,
            BigDecimal after) {
        BigDecimal size() {
            return after.subtract(before).abs();
        }
    }

    private record Figures(long plays, BigDecimal amount) {}

    private ReferenceDiff() {}

    /// Largest change first, then by key; lines without a change in plays or money are left out.
    static List<Change> of(String first, String second) {
        Map<String, Figures> a = read(first);
        Map<String, Figures> b = read(second);
        Set<String> keys = new HashSet<>(a.keySet());
        keys.addAll(b.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            Figures before = a.getOrDefault(key, new Figures(0, BigDecimal.ZERO));
            Figures after = b.getOrDefault(key, new Figures(0, BigDecimal.ZERO));
            String[] field = key.split(",", -1);
            if (before.plays() != after.plays() || before.amount().compareTo(after.amount()) != 0) {
                changes.add(
                        new Change(
                                new LineKey(field[0], field[1], field[2], field[3]),
                                !a.containsKey(key)
                                        ? ChangedLine.Status.ADDED
                                        : b.containsKey(key)
                                                ? ChangedLine.Status.CHANGED
                                                : ChangedLine.Status.REMOVED,
                                before.plays(),
                                after.plays(),
                                before.amount(),
                                after.amount()));
            }
        }
        changes.sort(
                Comparator.comparing(Change::size)
                        .reversed()
                        .thenComparing(change -> change.key().rightsHolder())
                        .thenComparing(change -> change.key().itemId())
                        .thenComparing(change -> change.key().country()));
        return changes;
    }

    private static Map<String, Figures> read(String csv) {
        Map<String, Figures> lines = new TreeMap<>();
        for (String line : csv.lines().skip(1).toList()) {
            String[] field = line.split(",", -1);
            lines.merge(
                    String.join(",", field[0], field[1], field[2], field[7]),
                    new Figures(Long.parseLong(field[4]), new BigDecimal(field[6])),
                    (x, y) -> new Figures(x.plays() + y.plays(), x.amount().add(y.amount())));
        }
        return lines;
    }
}
