package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Cause;

import java.nio.file.Path;
import java.util.List;

/// Port that compares statements' tables and keeps what differs in a folder. Safe for any thread.
public interface ChangeTables {
    /// A switch from one table to the next.
    ///
    /// @param before table of [io.playledger.engine.royalty.StatementTable]
    record Step(Cause cause, Path before, Path after) {}

    /// Compares.
    ///
    /// @param steps from the first statement's table to the second's, in their order; several of
    ///   one cause are taken together
    /// @param folder where to keep what differs
    void write(Path first, Path second, List<Step> steps, Path folder, Progress progress);

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
