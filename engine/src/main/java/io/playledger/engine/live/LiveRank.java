package io.playledger.engine.live;

import org.jspecify.annotations.Nullable;

/// One row of a top list.
///
/// @param itemId with its kind as prefix
/// @param plays plays in the window, deduplicated within the live window
/// @param qualifying plays that last at least what the rule set asks
/// @param millis milliseconds played
/// @param listeners estimate; see [LiveSnapshot#itemListenersError()]
/// @param previousPlays plays in the window before this one, null where it is not covered yet
/// @param sparkline plays a minute over the last 60 full minutes, oldest first
public record LiveRank(
        String itemId,
        long plays,
        long qualifying,
        long millis,
        long listeners,
        @Nullable Long previousPlays,
        int[] sparkline) {}
