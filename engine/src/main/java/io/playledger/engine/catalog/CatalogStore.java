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
    /// Runs one change of the ledger in a transaction, after every other: what `change` did is
    /// durable when this returns, and undone if it throws or calls [Ledger#discard()]. Whatever it
    /// did, afterwards the versions of one item do not overlap and shares sum to 1, or nothing is
    /// recorded.
    <T> T change(Function<Ledger, T> change);

    /// Names of those of the items that are known, as they are at the instant: of the version valid
    /// then, else of the latest before, else of the first.
    Map<String, ItemName> names(Collection<String> itemIds, Instant at);

    /// The instant to pin for a run that asks for the catalogue as known now: at or after `now`, at
    /// or after everything recorded, and before anything that will be recorded.
    Instant pin(Instant now);

    /// A change of the ledger under way; valid only during the call that it was given to.
    interface Ledger {
        /// The number that this change gets, and when it is recorded.
        long number();

        Instant recordedAt();

        /// The number of the last change of an item; 0 where there is none.
        long lastChange(String itemId);

        /// The versions of these items that are known now, by item, each list by start.
        Map<String, List<CatalogVersion>> known(Collection<String> itemIds);

        /// The highest version number that each of these items has had.
        Map<String, Integer> lastVersions(Collection<String> itemIds);

        /// Records a new version.
        void record(CatalogVersion version);

        /// Says anew when a known version is valid: a new row with the same number and content
        /// takes the place of the old one.
        void restretch(CatalogVersion version, Validity valid);

        /// Ends a known version's recorded time, with nothing in its place.
        void withdraw(CatalogVersion version);

        /// The aliases that are known now.
        List<Alias> aliases();

        /// Lets an id stand for an item. Refused where it stands for something already, has
        /// versions of its own then, or would lead on from or to another alias.
        void alias(Alias alias);

        /// Ends a known alias' recorded time, with nothing in its place.
        void unalias(Alias alias);

        /// Says who changes it and why, for history and audit trail; to be called once.
        void tell(ChangeNote note);

        /// Forgets everything that this change did.
        void discard();
    }
}
