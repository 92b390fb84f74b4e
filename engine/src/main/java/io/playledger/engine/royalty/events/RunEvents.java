package io.playledger.engine.royalty.events;

import io.playledger.engine.Progress;

/// The events behind runs. Safe for any thread; every call reads storage.
public interface RunEvents {
    /// A page. The first question about a run judges its records once, as the run did, from what it
    /// pinned; later ones read what was found.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where there is no such
    ///   run or the page's key is none, `CONFLICT` where the archive's files were merged since the
    ///   page before: begin again
    EventPage page(EventQuery query, Progress progress);
}
