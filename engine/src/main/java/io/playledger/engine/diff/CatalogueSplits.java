package io.playledger.engine.diff;

import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.royalty.RunInputs;

import org.jspecify.annotations.Nullable;

/// Port that tells what two states of the catalogue license from the terms by which they do
/// (docs/spec/diff.md). Safe for any thread.
@FunctionalInterface
public interface CatalogueSplits {
    /// What lies between the catalogues of two inputs, as far as their period can notice.
    Split between(RunInputs first, RunInputs second);

    /// What differs.
    ///
    /// @param catalogue whether other plays are licensed, or by versions of other numbers
    /// @param terms whether plays that both license are paid by other terms
    /// @param between where both differ, a catalogue that licenses what the second does, by the
    ///   terms of the first where it has some; null otherwise. Whoever asked closes it
    record Split(boolean catalogue, boolean terms, @Nullable CatalogDraft between)
            implements AutoCloseable {
        static final Split NONE = new Split(false, false, null);

        @Override
        public void close() {
            if (between != null) {
                between.close();
            }
        }
    }
}
