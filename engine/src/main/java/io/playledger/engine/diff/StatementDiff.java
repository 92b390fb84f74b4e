package io.playledger.engine.diff;

import io.playledger.engine.Progress;

import java.util.List;

/// The difference of two statements, worked out and kept in a temporary folder until it is closed.
/// Safe for any thread until then.
public interface StatementDiff extends AutoCloseable {
    DiffSummary summary();

    /// Changed lines, largest change first.
    ChangePage changes(ChangeQuery query);

    /// What makes up a line's change: by version and cause.
    List<VersionChange> versions(LineKey key);

    /// The events that count in one of the statements and not, or otherwise, in the other. The
    /// first page of a question takes as long as two reconciliations may.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`
    EventPage events(EventQuery query, Progress progress);

    @Override
    void close();
}
