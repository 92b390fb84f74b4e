package io.playledger.engine.live;

import java.time.Instant;
import java.util.List;

/// One item's last 24 hours by minute.
///
/// @param firstMinute start of the first element of the arrays
/// @param plays plays a minute, oldest first; the last element is the running minute
/// @param qualifying qualifying plays a minute
/// @param countries plays by country over the same time, most first
/// @param surfaces plays by surface over the same time, most first
public record ItemChart(
        String itemId,
        Instant firstMinute,
        int[] plays,
        int[] qualifying,
        long listeners,
        List<LiveShare> countries,
        List<LiveShare> surfaces) {
    public ItemChart {
        countries = List.copyOf(countries);
        surfaces = List.copyOf(surfaces);
    }
}
