package io.playledger.engine.live;

/// Sums over a window.
///
/// @param playsLastMinute plays of the last full minute
/// @param listeners estimate over the whole window
/// @param duplicates records that the live window recognised as seen before
public record LiveTotals(
        long plays,
        long qualifying,
        long millis,
        long listeners,
        long playsLastMinute,
        long events,
        long duplicates) {}
