package io.playledger.engine.diff;

import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.engine.royalty.rules.RulesDraft;

import java.nio.file.Path;
import java.util.function.Consumer;

/// A change that is not published yet.
public sealed interface Proposal {
    /// The next version of the rules.
    record Rules(RulesDraft draft) implements Proposal {}

    /// The pools of a period.
    ///
    /// @param period its label
    record Pools(String period, PeriodPools pools) implements Proposal {}

    /// The exchange rates of a period, by which totals are told in a reporting currency.
    record Rates(RateSet rates) implements Proposal {}

    /// A file of catalogue versions (docs/spec/catalogue-file.md).
    record CatalogFile(Path file) implements Proposal {}

    /// Any change of the catalogue's ledger.
    record CatalogChange(Consumer<CatalogStore.Ledger> change) implements Proposal {}
}
