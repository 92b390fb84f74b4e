package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.period.Arrivals.Bucket;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where the buckets of lateness begin and end.
final class ArrivalEdges {
    static final List<Duration> AFTER_EVENT =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofHours(24),
                    Duration.ofHours(48),
                    Duration.ofDays(7));

    private ArrivalEdges() {}

    /// Hours, then days, and the window's close always among them.
    static List<Duration> afterEnd(Duration window) {
        TreeSet<Duration> edges = new TreeSet<>();
        edges.add(Duration.ZERO);
        Stream.of(1, 3, 6, 12, 24, 36, 48).map(Duration::ofHours).forEach(edges::add);
        edges.add(window);
        Stream.of(1, 5).map(window::plusDays).forEach(edges::add);
        return List.copyOf(edges);
    }

    /// @param lessThan how many came before each edge
    /// @param all how many came at all
    /// @param window null where no bucket is late
    static List<Bucket> buckets(
            List<Duration> edges, List<Long> lessThan, long all, @Nullable Duration window) {
        List<Bucket> buckets = new ArrayList<>();
        Duration from = null;
        long before = 0;
        for (int i = 0; i <= edges.size(); i++) {
            Duration to = i < edges.size() ? edges.get(i) : null;
            long upTo = i < edges.size() ? lessThan.get(i) : all;
            boolean late = window != null && from != null && from.compareTo(window) >= 0;
            buckets.add(new Bucket(from, to, upTo - before, late));
            from = to;
            before = upTo;
        }
        return buckets;
    }
}
