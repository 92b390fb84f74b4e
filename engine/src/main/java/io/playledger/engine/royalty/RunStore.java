package io.playledger.engine.royalty;

import io.playledger.engine.audit.AuditNote;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Port of the recorded runs. Safe for any thread.
public interface RunStore {
    /// A number that no run has had, for the folder that a run is written to.
    long nextId();

    /// Records a finished run and makes it the current one of its period, zone and kinds, together
    /// with the note; durable when it returns.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `PERIOD_LOCKED` when the period was
    ///   signed off meanwhile; nothing is recorded then
    void record(Run run, AuditNote note);

    /// The run that a period was signed off with; empty while it is not.
    Optional<Long> signedOff(Period period, Collection<String> kinds);

    /// The digest of every run, by its number.
    SortedMap<Long, String> digests();

    /// The digest of every run's adjustments, by its number; of those that have any.
    SortedMap<Long, String> adjustmentDigests();

    /// The digest of the payees of every run that has some, by its number.
    SortedMap<Long, String> payeesDigests();

    /// Newest first.
    List<RunHead> runs();

    Optional<Run> find(long id);
}
