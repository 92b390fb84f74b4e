package io.playledger.engine.stream;

import java.time.Instant;
import java.util.List;

/// Port of the stream's history, in bounded space: minutes for two days, hours for sixty, then days
/// for ten years. Safe for any thread.
public interface StreamHistory {
    /// Adds a minute, and rolls up what is old.
    void add(StreamMinute minute);

    /// How fine a history is.
    enum Step {
        MINUTE,
        HOUR,
        DAY
    }

    /// Steps that begin in `[from, to)`, oldest first; finer ones summed where it takes that.
    List<StreamMinute> read(Step step, Instant from, Instant to);
}
