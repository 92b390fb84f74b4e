package io.playledger.engine.royalty;

/// A statement line before its money is settled.
///
/// @param key shared by lines in a row
/// @param country an ISO 3166-1 alpha-2 code
/// @param group number of its (rights holder, currency), dense from 0 in the order of the key
/// @param part number of the rights holder's part in the pool that pays the line, or [#NO_PART]
public record PlannedLine(
        Key key,
        String country,
        int catalogVersion,
        long plays,
        long msPlayed,
        int group,
        int part) {
    /// The line is paid by a rate.
    public static final int NO_PART = -1;

    /// What many lines share: who is paid, for what.
    public record Key(String rightsHolder, String itemId) {}
}
