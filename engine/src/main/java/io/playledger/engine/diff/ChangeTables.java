package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Cause;

import java.nio.file.Path;
import java.util.List;

/// Port that compares statements' tables and keeps what differs in a folder. Safe for any thread.
public interface ChangeTables {
    /// What a run pays: tables of [io.playledger.engine.royalty.StatementTable].
    ///
    /// @param adjustments what it settles of closed periods
    record Lines(Path statement, List<Path> adjustments) {
        public Lines {
            adjustments = List.copyOf(adjustments);
        }
    }

    /// A switch from some tables to the next.
    record Step(Cause cause, List<Path> before, List<Path> after) {
        public Step {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// Compares.
    ///
    /// @param steps from the first's tables to the second's, in their order; several of one cause
    ///   are taken together
    /// @param folder where to keep what differs
    void write(Lines first, Lines second, List<Step> steps, Path folder, Progress progress);

    /// By currency code; every currency of either statement.
    List<CurrencyBridge> currencies(Path folder);

    ChangePage page(Path folder, ChangeQuery query);

    /// A line's changes by version and cause.
    List<VersionChange> versions(Path folder, LineKey key);

    /// Items that lost all plays, most plays first.
    List<LostCoverage.Lost> lostItems(Path folder);

    /// Countries that lost all plays, most plays first.
    List<LostCoverage.Lost> lostCountries(Path folder);
}
