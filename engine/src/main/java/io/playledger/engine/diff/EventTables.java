package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Port that finds the events which two statements count differently. Safe for any thread.
public interface EventTables {
    /// Two files of [io.playledger.engine.royalty.Trials#verdicts].
    record Pair(Path before, Path after) {}

    /// Keeps to lines whose money or plays a cause moved.
    ///
    /// @param folder where [ChangeTables] keeps what differs
    record Moved(Cause cause, Path folder) {}

    /// Compares pairs of verdicts, all into one file.
    ///
    /// @param moved null for the events of any line. Of the pools, which judge no event, the events
    ///   that they pay
    void write(List<Pair> pairs, @Nullable Moved moved, Path file, Progress progress);

    /// A page of a compared file; cause, item and country of the query were chosen before.
    EventPage page(Path file, EventQuery query);
}
