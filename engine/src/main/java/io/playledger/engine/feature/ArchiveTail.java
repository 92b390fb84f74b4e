package io.playledger.engine.feature;

import java.util.function.Consumer;

/// Port that reads what the archive took since a commit, each record once, whatever compaction did
/// to its files meanwhile.
public interface ArchiveTail {
    /// A tombstone: its number, ascending, and whose it is.
    record Erased(long number, String userId) {}

    /// Tombstones of a higher number, in order.
    java.util.List<Erased> erased(long after);

    /// The newest commit.
    long newest();

    /// Reads the records of the commits after `after` up to `to`, both numbers of commits; those of
    /// users with a tombstone are left out where it covers them.
    void read(long after, long to, Consumer<Signal> sink);
}
