package io.playledger.engine.live;

import java.util.List;
import java.util.Optional;

/// What readers see of the live stats; any thread, never blocks the ingest loop for more than a
/// copy.
public interface LiveView {
    /// The newest snapshot of a window.
    LiveSnapshot snapshot(LiveWindow window);

    /// One item's minutes, if it was played in the last 24 hours.
    Optional<ItemChart> item(String itemId);

    /// Items whose id contains the text (case ignored), most played first.
    List<LiveRank> search(String text, int limit);
}
