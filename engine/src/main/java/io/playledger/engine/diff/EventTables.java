package io.playledger.engine.diff;

import io.playledger.engine.Progress;

import java.nio.file.Path;

/// Port that finds the events which two statements count differently. Safe for any thread.
public interface EventTables {
    /// Compares two files of [io.playledger.engine.royalty.Trials#verdicts].
    void write(Path before, Path after, Path file, Progress progress);

    /// A page of a compared file; cause, item and country of the query were chosen before.
    EventPage page(Path file, EventQuery query);
}
