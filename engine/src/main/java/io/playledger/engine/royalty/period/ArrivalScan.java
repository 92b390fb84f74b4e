package io.playledger.engine.royalty.period;

import io.playledger.engine.archive.ArchiveSnapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Port that looks at when a period's archived plays were received, copies included.
public interface ArrivalScan {
    /// How many plays of the period were received before an instant.
    long countReceivedBefore(ArchiveSnapshot archive, PeriodKey key, Instant before);

    /// How many plays were received less than each edge after their event time.
    ///
    /// @param edges growing
    /// @return one number more than edges: the last counts all
    List<Long> lessThanAfterEvent(ArchiveSnapshot archive, PeriodKey key, List<Duration> edges);

    /// The same after the period's end.
    List<Long> lessThanAfterEnd(ArchiveSnapshot archive, PeriodKey key, List<Duration> edges);
}
