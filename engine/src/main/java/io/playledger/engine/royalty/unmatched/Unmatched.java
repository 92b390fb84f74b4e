package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Period;

import java.util.Set;

/// Plays that the catalogue does not license. Safe for any thread; every call reads the archive.
public interface Unmatched {
    /// How many groups one answer tells of at most.
    int GROUPS_MAX = 1_000;

    /// What a run of the period made now would leave unlicensed: its plays that qualify, by the
    /// catalogue and the rules as they are now.
    ///
    /// @param groups how many to tell of, those of most plays first; 1 to [#GROUPS_MAX]
    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`, `ARCHIVE_DAMAGED`
    UnmatchedReport of(Period period, Set<String> kinds, int groups, Progress progress);
}
