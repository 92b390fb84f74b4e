package io.playledger.engine.royalty.rate;

import io.playledger.engine.audit.Person;

import java.nio.file.Path;
import java.util.List;

/// Exchange rates: entered by period, never edited. Safe for any thread.
public interface Rates {
    /// All sets, newest first.
    List<RateSet> sets();

    /// The sets of a period, newest first: the first is the one that holds.
    List<RateSet> sets(String period);

    /// Records the rates of a file (docs/spec/rates-file.md), for each period that it names all of
    /// them.
    ///
    /// @throws io.playledger.engine.royalty.pool.EntryRefused with all that is wrong; nothing is
    ///   recorded then
    List<RateSet> add(Path file, Person by, String reason);

    /// Records the period's rates with this one added or replaced.
    ///
    /// @throws io.playledger.engine.royalty.pool.EntryRefused with all that is wrong; nothing is
    ///   recorded then
    RateSet put(RateEntry entry, Person by, String reason);

    /// The rates that a period would have if a file were added; nothing is recorded.
    ///
    /// @throws io.playledger.engine.royalty.pool.EntryRefused with all that is wrong, or where the
    ///   file names no rate of the period
    RateSet preview(Path file, String period);

    /// The rates that the entry's period would have with this one added or replaced; nothing is
    /// recorded.
    ///
    /// @throws io.playledger.engine.royalty.pool.EntryRefused with all that is wrong
    RateSet preview(RateEntry entry);
}
