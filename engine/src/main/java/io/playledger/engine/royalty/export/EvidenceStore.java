package io.playledger.engine.royalty.export;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Port of what an evidence pack takes from the stores. Safe for any thread.
public interface EvidenceStore {
    /// How far a partition of a source had been read.
    record Position(int sourceId, int partition, long nextOffset) {}

    /// Rejected plays of the period, by what they broke.
    ///
    /// @param reasons `field rule`, joined by `; `
    record Rejected(String itemKind, String reasons, long records) {}

    /// The positions at an archive snapshot.
    List<Position> positions(long snapshot);

    /// The rejected plays that the run counted; their records sum to its waterfall's.
    List<Rejected> rejected(Run run);

    /// Writes the catalogue as the run knew it, as far as it touches the plays that it looked at.
    ///
    /// @param scopeStart the first instant of those
    /// @return the currencies of its terms
    List<String> catalogue(Run run, Instant scopeStart, Path versions, Path terms);

    /// Writes the positions of those records of the files that fall under a deletion request which
    /// the run knew.
    ///
    /// @param files absolute
    /// @return how many
    long hidden(Run run, List<Path> files, Path csv, Progress progress);

    /// Writes the hashes that stand for the ids of the period's late events that stand accepted by
    /// the decisions up to a number.
    void accepted(Run run, long upTo, Path csv);

    /// Runs a pack's script.
    ///
    /// @param pack its folder
    /// @param archive where the event files are
    /// @param recomputed where to write the statement
    /// @return lines that differ from the statement, and the waterfall's classes that differ
    long recompute(String sql, Path pack, Path archive, Path recomputed, Progress progress);
}
