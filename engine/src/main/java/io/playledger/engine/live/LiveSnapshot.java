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
/// @param duplicatesByClient which client builds send records again: duplicates by `client`, most
///   first; empty where no client was named
/// @param listenersError relative standard error of the totals' listeners, for example 0.016
/// @param itemListenersError the same for one item's listeners, once it has too many to count
///   exactly
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
        List<LiveShare> duplicatesByClient,
        Freshness freshness,
        double listenersError,
        double itemListenersError,
        long items,
        long heapBytes) {
    public LiveSnapshot {
        tracks = List.copyOf(tracks);
        titles = List.copyOf(titles);
        countries = List.copyOf(countries);
        surfaces = List.copyOf(surfaces);
        duplicatesByClient = List.copyOf(duplicatesByClient);
    }
}
