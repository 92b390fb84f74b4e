package io.playledger.engine.royalty;

import java.util.List;
import java.util.Optional;

/// Port of the recorded runs. Safe for any thread.
public interface RunStore {
    /// A number that no run has had, for the folder that a run is written to.
    long nextId();

    /// Records a finished run and makes it the current one of its period, zone and kinds, together;
    /// durable when it returns.
    void record(Run run);

    /// Newest first.
    List<Run> runs();

    Optional<Run> find(long id);
}
