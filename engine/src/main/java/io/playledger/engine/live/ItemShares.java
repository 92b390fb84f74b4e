package io.playledger.engine.live;

import java.util.BitSet;
import java.util.List;

/// Plays of each item by hour, country and surface together, for the item's page. When the table is
/// full, combinations that are not in it yet are not counted: the shares are then of a part.
final class ItemShares {
    private static final int HOURS = LiveWindow.DAY.minutes() / 60;

    private final CellTable cells;
    private final int cellsMax;
    private final Names countries;
    private final Names surfaces;

    ItemShares(int sharesMax, Names countries, Names surfaces) {
        cells = new CellTable(1, sharesMax);
        cellsMax = sharesMax;
        this.countries = countries;
        this.surfaces = surfaces;
    }

    void add(int item, int hour, int country, int surface) {
        long key = key(item, hour, country, surface);
        if (cells.size() < cellsMax) {
            cells.add(cells.claim(key), 1);
        } else {
            int at = cells.find(key);
            if (at >= 0) {
                cells.add(at, 1);
            }
        }
    }

    long touch(int item, int hour, int country, int surface) {
        return cells.touch(key(item, hour, country, surface));
    }

    /// Drops the hours before the one given.
    void dropBefore(int hour) {
        cells.removeIf(key -> (key >>> 20 & 0xfffff) < hour);
    }

    void removeItems(BitSet items) {
        cells.removeIf(key -> items.get((int) (key >>> 40) - 1));
    }

    /// Plays of the running hour and the 24 before it.
    ///
    /// @return countries, then surfaces
    List<List<LiveShare>> of(int item, int hourNow) {
        long[] byCountry = new long[countries.size()];
        long[] bySurface = new long[surfaces.size()];
        for (int hour = hourNow - HOURS; hour <= hourNow; hour++) {
            for (int country = 0; country < byCountry.length; country++) {
                for (int surface = 0; surface < bySurface.length; surface++) {
                    int at = cells.find(key(item, hour, country, surface));
                    if (at >= 0) {
                        byCountry[country] += cells.value(at);
                        bySurface[surface] += cells.value(at);
                    }
                }
            }
        }
        return List.of(
                MinuteCounts.shares(countries, byCountry),
                MinuteCounts.shares(surfaces, bySurface));
    }

    long heapBytes() {
        return cells.heapBytes();
    }

    private static long key(int item, int hour, int country, int surface) {
        return (item + 1L) << 40 | (long) hour << 20 | country << 10 | surface;
    }
}
