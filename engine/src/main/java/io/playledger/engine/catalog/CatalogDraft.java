package io.playledger.engine.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/// The ledger with a change that is not recorded: files that a statement can be computed from. Goes
/// when it is closed. Safe for any thread until then.
public interface CatalogDraft extends AutoCloseable {
    /// When the change would have been recorded: what to pin for the catalogue with it.
    Instant asKnownAt();

    /// SHA-256 of the change, lower-case hex: equal changes of an equal ledger have equal ones.
    String digest();

    /// Folder of the files; their shape is the plan runner's.
    Path folder();

    @Override
    void close();

    /// Port that tries changes of the ledger without recording them. Safe for any thread.
    interface Source {
        /// Runs a change as [CatalogStore#change] does, takes down what it did, and undoes it.
        <T> Drafted<T> draft(Function<CatalogStore.Ledger, T> change);
    }

    /// What a change would have done.
    ///
    /// @param outcome what the change itself gave
    /// @param draft null where it did nothing, or discarded what it did
    record Drafted<T>(T outcome, @org.jspecify.annotations.Nullable CatalogDraft draft) {}
}
