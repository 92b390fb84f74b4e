package io.playledger.engine.live;

import java.time.Duration;
import java.util.Optional;

/// What readers see of the live stats; any thread, never blocks the ingest loop for more than a
/// copy.
public interface LiveView {
    /// The newest snapshot of a window.
    LiveSnapshot snapshot(LiveWindow window);

    /// From received to published, over the last seconds or minutes (at most five).
    Freshness freshness(Duration over);

    /// One item's minutes, if it was played in the last 24 hours. While [#rebuilding()] they are
    /// not all there.
    Optional<ItemChart> item(String itemId);

    /// Whether everything is being counted anew from the archive: the snapshots are those from
    /// before, and an item's minutes are still being filled in. It stays true where the archive
    /// could not be read; then the snapshots too may lack events until it could.
    boolean rebuilding();
}
