package io.playledger.engine.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Port of the catalogue's ledger: versions in valid time `[validFrom, validTo)` and recorded time
/// `[recordedFrom, recordedTo)`. What was recorded is never changed; what replaces it is a new row,
/// and the old one's recorded time ends. Safe for any thread.
public interface CatalogStore {
    /// Runs one change of the ledger in a transaction: what `change` did is durable when this
    /// returns, and undone if it throws or calls [Ledger#discard()].
    <T> T change(Function<Ledger, T> change);

    /// Names of those of the items that are known, as they are at the instant: of the version valid
    /// then, else of the latest before, else of the first.
    Map<String, ItemName> names(Collection<String> itemIds, Instant at);

    /// The instant to pin for a run that asks for the catalogue as known now: at or after `now`, at
    /// or after everything recorded, and before anything that will be recorded.
    Instant pin(Instant now);

    /// A change of the ledger under way; valid only during the call that it was given to.
    interface Ledger {
        /// The versions of these items that are known now, by item, each list by start.
        Map<String, List<CatalogVersion>> known(Collection<String> itemIds);

        /// The highest version number that each of these items has had.
        Map<String, Integer> lastVersions(Collection<String> itemIds);

        /// Records a new version.
        void record(CatalogVersion version);

        /// Ends an open version at an instant: a new row with the same number and content takes the
        /// place of the old one.
        void end(CatalogVersion version, Instant validTo);

        /// Forgets everything that this change did.
        void discard();
    }
}
