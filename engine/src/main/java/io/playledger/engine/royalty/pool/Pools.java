package io.playledger.engine.royalty.pool;

import io.playledger.engine.audit.Person;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Pools: entered by period, never edited, and what a run made of them. Safe for any thread.
public interface Pools {
    /// All sets, newest first.
    List<PoolSet> sets();

    /// The sets of a period, newest first: the first is the one that holds.
    List<PoolSet> sets(String period);

    /// Records the pools of a file (docs/spec/pools-file.md), for each period that it names all of
    /// them.
    ///
    /// @throws EntryRefused with all that is wrong; nothing is recorded then
    List<PoolSet> add(Path file, Person by, String reason);

    /// Records the period's pools with this one added or its amount replaced.
    ///
    /// @throws EntryRefused with all that is wrong; nothing is recorded then
    PoolSet put(PoolEntry entry, Person by, String reason);

    /// Records the period's pools without one.
    ///
    /// @throws EntryRefused where there is no such pool
    PoolSet remove(String period, String country, String currency, Person by, String reason);

    /// The pools that a period would have if a file were added; nothing is recorded.
    ///
    /// @throws EntryRefused with all that is wrong, or where the file names no pool of the period
    PeriodPools preview(Path file, String period);

    /// The pools that the entry's period would have with this one added or its amount replaced;
    /// nothing is recorded.
    ///
    /// @throws EntryRefused with all that is wrong
    PeriodPools preview(PoolEntry entry);

    /// What each rights holder of a run gets of pools, pro rata and user-centric; empty where the
    /// run had no plays under `pool_share` terms.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for a run that is not
    ///   there, `ARCHIVE_DAMAGED` where the run's file was changed
    Optional<PoolReport> report(long runId);
}
