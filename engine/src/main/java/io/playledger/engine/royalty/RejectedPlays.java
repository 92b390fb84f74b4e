package io.playledger.engine.royalty;

import java.time.Instant;
import java.util.Set;

/// Port that counts quarantined records which belong to a period: those whose event time could be
/// read and lies in it, whose type could be read as `play` and whose item is of the chosen kinds.
public interface RejectedPlays {
    long count(Period period, Set<String> kinds, Instant receivedBefore);

    /// Of those, the ones that the archive's snapshot knew of.
    long count(Period period, Set<String> kinds, Instant receivedBefore, long archiveSnapshot);

    /// Erased plays that the archive held of the period and kinds, of those received before the
    /// instant: no file holds them, and they count as received all the same.
    default long erased(Period period, Set<String> kinds, Instant receivedBefore) {
        return 0;
    }
}
