package io.playledger.engine.royalty;

/// A statement line before its money is settled.
///
/// @param group number of its (rights holder, currency), dense from 0 in the order of the key
public record PlannedLine(
        String rightsHolder,
        String itemId,
        String country,
        int catalogVersion,
        long plays,
        long msPlayed,
        int group) {}
