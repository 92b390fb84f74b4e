package io.playledger.engine.live;

/// Where the live stats stop growing; tables begin small and double up to these.
///
/// What each costs when full: an item 91 bytes and its id, a cell 30 bytes and 4 in its frame, a
/// share 20 bytes, an id 11 bytes in each of two generations, an item's listeners 32, 128 or 512
/// bytes while they are counted one by one (at most 64 of them) and 4 KiB as a sketch.
///
/// @param itemsMax items at once; the least played leave first
/// @param itemBytesMax bytes of all their ids
/// @param cellsMax item-minutes (and, beyond a day, item-hours) at once; when they run out, the
///   oldest hours lose their minutes first
/// @param sharesMax (item, hour, country, surface) at once; beyond, new ones are not kept
/// @param idsMax event ids of one dedup generation: copies at most this many distinct ids apart are
///   always recognised
/// @param sketchesMax items whose listeners have a sketch of their own
public record LiveLimits(
        int itemsMax, int itemBytesMax, int cellsMax, int sharesMax, int idsMax, int sketchesMax) {
    /// For a workstation: a million items within about 0.6 GB.
    public static final LiveLimits DEFAULT =
            new LiveLimits(1_048_576, 48 << 20, 6_000_000, 1_500_000, 4_000_000, 16_384);

    public LiveLimits {
        if (itemsMax < 1024
                || itemsMax > 1 << 23
                || itemBytesMax < itemsMax
                || cellsMax < 4096
                || sharesMax < 1
                || idsMax < 1
                || sketchesMax < 0) {
            throw new IllegalArgumentException("limits too small or too large: " + itemsMax);
        }
    }
}
