package io.playledger.engine.diff;

import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.royalty.rules.RulesDraft;

import java.nio.file.Path;
import java.util.function.Consumer;

/// A change that is not published yet.
public sealed interface Proposal {
    /// The next version of the rules.
    record Rules(RulesDraft draft) implements Proposal {}

    /// A file of catalogue versions (docs/spec/catalogue-file.md).
    record CatalogFile(Path file) implements Proposal {}

    /// Any change of the catalogue's ledger.
    record CatalogChange(Consumer<CatalogStore.Ledger> change) implements Proposal {}
}
