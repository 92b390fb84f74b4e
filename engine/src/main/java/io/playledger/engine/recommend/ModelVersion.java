package io.playledger.engine.recommend;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// A trained version: everything that it was made of, so that it can be made again.
///
/// @param parameters as `family.name`, and weights as `hybrid.family`
/// @param archiveSnapshot the commit up to which the archive was read
/// @param asOf the end of the span that was read
/// @param days its length
/// @param metrics of models trained on a hashed 80 % and measured on the rest
/// @param memoryBytes the heap's greatest use while it was trained, as sampled
public record ModelVersion(
        int version,
        SortedMap<String, Double> parameters,
        long seed,
        long archiveSnapshot,
        Instant asOf,
        int days,
        long interactions,
        int users,
        int items,
        Instant trainedAt,
        String trainedBy,
        long tookMillis,
        long memoryBytes,
        boolean active,
        List<Metric> metrics) {
    public ModelVersion {
        metrics = List.copyOf(metrics);
    }

    /// @param k length of the lists
    public record Metric(String model, String name, int k, double value) {}
}
