package io.playledger.engine.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.recommend.model.Edges;
import io.playledger.engine.recommend.model.Interactions;

import java.time.Instant;
import java.util.List;

/// Port of trained versions and of what they are trained on.
public interface ModelStore {
    /// What was read of the archive.
    ///
    /// @param interactions bounded to the users active last
    record Extract(Interactions interactions, long archiveSnapshot) {}

    /// A trained version's parts.
    ///
    /// @param neighbours by shared takers
    /// @param autoencoder by EASE
    /// @param users by likeness of histories
    /// @param vectors of items, one behind the other
    record Parts(
            Interactions interactions,
            Edges neighbours,
            Edges autoencoder,
            Edges users,
            int dimensions,
            float[] vectors) {}

    /// The number of a version to come; its files may be written under it.
    int nextVersion();

    /// Reads who took what from the archive and keeps it with the version.
    Extract extract(int version, Instant from, Instant to, Progress progress);

    /// Records a version with all its parts.
    void record(ModelVersion version, Parts parts);

    List<ModelVersion> versions();

    /// Makes a version the active one.
    void activate(int version, String by, String act);

    /// The version that was active before the one that is, or 0.
    int previous();

    /// Reads a version's parts for serving.
    Served load(int version);

    /// What serving needs: items by number, their arrows and vectors.
    ///
    /// @param items ids by number, ascending
    record Served(
            List<String> items,
            Edges neighbours,
            Edges autoencoder,
            int dimensions,
            float[] vectors) {}

    /// Users by their latest event, the latest first.
    List<String> latestUsers(int most);

    /// Keeps a list with its explanations until it expires.
    void keep(List<Answer> lists, Instant expires);
}
