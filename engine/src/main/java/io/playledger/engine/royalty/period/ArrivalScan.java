package io.playledger.engine.royalty.period;

import io.playledger.engine.archive.ArchiveSnapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Port that looks at when a period's archived plays were received, copies included.
public interface ArrivalScan {
    /// How many plays of the period were received before an instant.
    long countReceivedBefore(ArchiveSnapshot archive, PeriodKey key, Instant before);

    /// How late the period's plays were received, in one pass over its files.
    ///
    /// @param afterEvent edges of lateness after the play, growing
    /// @param afterEnd edges of lateness after the period's end, growing
    /// @param before also count what was received before this
    Counts scan(
            ArchiveSnapshot archive,
            PeriodKey key,
            List<Duration> afterEvent,
            List<Duration> afterEnd,
            Instant before);

    /// What a pass counted.
    ///
    /// @param all plays of the period
    /// @param receivedBefore those received before the instant
    /// @param lessThanAfterEvent those received less than each edge after their event time
    /// @param lessThanAfterEnd those received less than each edge after the period's end
    record Counts(
            long all,
            long receivedBefore,
            List<Long> lessThanAfterEvent,
            List<Long> lessThanAfterEnd) {
        public Counts {
            lessThanAfterEvent = List.copyOf(lessThanAfterEvent);
            lessThanAfterEnd = List.copyOf(lessThanAfterEnd);
        }
    }
}
