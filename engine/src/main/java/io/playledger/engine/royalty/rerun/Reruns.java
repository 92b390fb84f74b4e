package io.playledger.engine.royalty.rerun;

import io.playledger.engine.Progress;

import java.util.List;

/// The queue of periods that changes of the catalogue concern since their statements were made. It
/// is not kept: it follows from what runs and corrections pinned and what was recorded since, so
/// that no way of changing the catalogue gets past it. Safe for any thread; reads the archive.
public interface Reruns {
    /// Those with plays that are touched, the newest first.
    List<QueuedPeriod> queue(Progress progress);
}
