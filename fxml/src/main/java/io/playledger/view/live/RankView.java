package io.playledger.view.live;

import io.playledger.view.part.Chip.Tone;

import java.util.Arrays;

/// A row of a top list as it is shown.
///
/// @param artist empty where the catalogue has none
/// @param change against the window before, in words
/// @param tone of the change: good, bad or neutral
/// @param sparkline plays by minute of the last hour
record RankView(
        String itemId,
        String rank,
        String name,
        String artist,
        String plays,
        String change,
        Tone tone,
        int[] sparkline) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RankView that
                && itemId.equals(that.itemId)
                && rank.equals(that.rank)
                && name.equals(that.name)
                && artist.equals(that.artist)
                && plays.equals(that.plays)
                && change.equals(that.change)
                && tone == that.tone
                && Arrays.equals(sparkline, that.sparkline);
    }

    @Override
    public int hashCode() {
        return itemId.hashCode() * 31 + plays.hashCode();
    }
}
