package io.playledger.engine.recommend;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// A list with what it was made of.
///
/// @param version the model's, 0 where none is active
/// @param steps the steps of the fallback chain that gave items: `personal`, `trending in SE`,
///   `popular in SE`, `trending`, `popular`
/// @param eventTime the user's latest event in the features; null where there is none
/// @param featureAgeMillis how old features may be; -1 before they were first brought up to date
/// @param stale whether that is more than the budget
/// @param territory by which licences were looked at; null where none is known
public record Answer(
        String userId,
        String context,
        int version,
        List<Item> items,
        List<String> steps,
        @Nullable Instant eventTime,
        long featureAgeMillis,
        boolean stale,
        @Nullable String territory,
        boolean fromCache,
        double tookMillis,
        Instant generated) {
    public Answer {
        items = List.copyOf(items);
        steps = List.copyOf(steps);
    }

    /// @param rank 1, 2, 3, …
    /// @param step the step of the chain that gave it
    public record Item(
            int rank,
            String itemId,
            String name,
            String artist,
            double score,
            String step,
            List<Reason> reasons) {}

    /// Why an item is in a list.
    ///
    /// @param kind `because_played`, `similar`, `popular`, `trending`, `new`
    /// @param itemId the item that it follows from, or null
    /// @param model that says so
    /// @param weight its part of the score
    public record Reason(
            String kind,
            @Nullable String itemId,
            @Nullable String name,
            String model,
            double weight) {}
}
