package io.playledger.engine.live;

/// Sums over a window.
///
/// @param playsLastMinute plays of the last full minute
/// @param listeners estimate over the whole window
/// @param events records received in the window, of any type, duplicates included
/// @param duplicates those of them that the live window recognised as seen before
/// @param older those of them whose event time lies more than 24 hours back, so that no window
///   shows them
public record LiveTotals(
        long plays,
        long qualifying,
        long millis,
        long listeners,
        long playsLastMinute,
        long events,
        long duplicates,
        long older) {}
