package io.playledger.engine.trace;

import io.playledger.engine.Progress;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Port: finds events in the archive without reading what cannot hold them. Events that a deletion
/// request hides are not found. Safe for any thread; each call has its own bounded memory.
public interface EventArchiveSearch {
    /// Newest event time first.
    ///
    /// @param after goes on behind this; null to begin
    /// @param early gets what was found as soon as it is, on the calling thread; what it got comes
    ///   again in the page
    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`
    EventPage search(
            EventQuery query,
            @Nullable EventCursor after,
            int limit,
            Progress progress,
            Consumer<List<ArchivedEvent>> early);

    /// Every record with the event id, the one that counts first: first received, then the lowest
    /// SHA-256 of its content, then by its place.
    List<JudgedCopy> copies(String eventId, Progress progress);

    /// The positions that an archive snapshot reached, as keys `source/partition`.
    java.util.Map<String, Long> positions(long snapshot);

    /// @param contentDigest SHA-256 over the canonical content, lower-case hex
    /// @param hidden whether a deletion request takes it out of every read
    record JudgedCopy(ArchivedEvent event, String contentDigest, boolean hidden) {}
}
