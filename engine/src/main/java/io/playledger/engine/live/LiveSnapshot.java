package io.playledger.engine.live;

import java.time.Instant;
import java.util.List;

/// What is being played, as of one moment: immutable, so that any thread reads it at leisure.
/// Approximate: late and duplicate events beyond the live window are not corrected, listeners are
/// estimated.
///
/// @param sequence rises with every snapshot
/// @param at the newest minute's clock: when the snapshot was taken
/// @param window what the figures cover, ending at `at`
/// @param listenersError relative standard error of the estimate, for example 0.033
/// @param items items that hold minutes
/// @param heapBytes estimate of what the live stats hold
public record LiveSnapshot(
        long sequence,
        Instant at,
        LiveWindow window,
        LiveTotals totals,
        List<LiveRank> tracks,
        List<LiveRank> titles,
        List<LiveShare> countries,
        List<LiveShare> surfaces,
        Freshness freshness,
        double listenersError,
        long items,
        long heapBytes) {
    public LiveSnapshot {
        tracks = List.copyOf(tracks);
        titles = List.copyOf(titles);
        countries = List.copyOf(countries);
        surfaces = List.copyOf(surfaces);
    }
}
