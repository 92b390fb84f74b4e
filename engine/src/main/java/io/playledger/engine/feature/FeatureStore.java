package io.playledger.engine.feature;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// Port of durable features. One thread saves; any thread loads.
public interface FeatureStore {
    /// The archive's commit up to which everything is in the store.
    long sequence();

    /// The number of the last tombstone that was acted on.
    long erasedUpTo();

    /// Takes these users out of everything that the store holds: features, lists, likeness of
    /// users, and the rows that versions were trained on.
    ///
    /// @param upTo the number of the last tombstone that is acted on with this
    void erase(Collection<String> userIds, long upTo);

    /// Of one user; null where nothing is known.
    @Nullable UserFeatures load(String userId);

    /// Every item's counts.
    List<ItemCounts> loadItems();

    /// The hashes of event ids of late, so that a retry is not counted again.
    long[] loadRecentIds();

    /// Stores all of it in one transaction.
    void save(
            Collection<UserFeatures.Change> users,
            Collection<ItemCounts> items,
            long[] recentIds,
            long sequence);
}
