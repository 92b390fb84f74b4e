package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// What to reconcile; what is left null is pinned by the run when it starts.
///
/// @param kinds item kinds that take part, `track` and `title`; not empty
/// @param rules rule set number, null for the newest
/// @param asKnownAt catalogue as recorded at this instant, null for now
/// @param asReceivedBy only records received before this instant, null for all that the archive
///   holds
/// @param allowedLateness how long after its end the period still takes events
public record ReconcileRequest(
        Period period,
        Set<String> kinds,
        @Nullable Integer rules,
        @Nullable Instant asKnownAt,
        @Nullable Instant asReceivedBy,
        Duration allowedLateness) {
    /// The default: 48 hours.
    public static final Duration LATENESS = Duration.ofHours(48);

    public ReconcileRequest {
        kinds = Set.copyOf(kinds);
    }

    /// Tracks and titles, everything as it stands now.
    public static ReconcileRequest of(Period period) {
        return new ReconcileRequest(period, Set.of("track", "title"), null, null, null, LATENESS);
    }
}
