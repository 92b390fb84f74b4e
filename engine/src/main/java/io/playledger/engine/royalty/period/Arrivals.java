package io.playledger.engine.royalty.period;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// How late the records of a period arrived, by their received time.
///
/// @param records all archived plays of the period, copies included
/// @param afterEvent by how long after the play
/// @param afterEnd by how long after the period's end
public record Arrivals(long records, List<Bucket> afterEvent, List<Bucket> afterEnd) {
    public Arrivals {
        afterEvent = List.copyOf(afterEvent);
        afterEnd = List.copyOf(afterEnd);
    }

    /// A stretch of lateness.
    ///
    /// @param from null for whatever came before the first edge
    /// @param to null for everything later
    /// @param late whether it lies behind the window's close
    public record Bucket(
            @Nullable Duration from, @Nullable Duration to, long records, boolean late) {}
}
