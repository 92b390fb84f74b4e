package io.playledger.engine.royalty.rerun;

import io.playledger.engine.catalog.KnownCatalog.NotedChange;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;

import java.time.Instant;
import java.util.List;

/// A period that waits.
///
/// @param run its current run
/// @param asKnownAt the state of the catalogue that its statement rests on: that of its run, or of
///   the correction that stands
/// @param items of which something else is said now of a time with plays
/// @param plays touched, each event once, whether it qualifies or not
/// @param edits what changed them, the newest first; those of most recent date where there are many
public record QueuedPeriod(
        PeriodKey key,
        PeriodState state,
        long run,
        Instant asKnownAt,
        long items,
        long plays,
        List<QueuedEdit> edits) {
    public QueuedPeriod {
        edits = List.copyOf(edits);
    }

    /// What is done about it.
    public Impact.Then then() {
        return state == PeriodState.LOCKED ? Impact.Then.ADJUST : Impact.Then.RERUN;
    }

    /// A change of the catalogue that concerns the period.
    ///
    /// @param items how many of its items do
    /// @param itemId one of them
    public record QueuedEdit(NotedChange change, long items, String itemId) {}
}
