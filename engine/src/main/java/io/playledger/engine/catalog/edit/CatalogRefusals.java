package io.playledger.engine.catalog.edit;

import java.time.Instant;
import java.util.List;

/// Messages of the topic `catalog` that could not be taken. Safe for any thread.
public interface CatalogRefusals {
    /// The newest first.
    List<Refused> refused(int limit);

    /// How many were refused in all.
    long refusedCount();

    /// A message that could not be taken.
    ///
    /// @param source the topic with its identity
    /// @param reason sentences
    /// @param content the message, its beginning where it is long
    record Refused(
            String source,
            int partition,
            long offset,
            Instant receivedAt,
            String reason,
            String content) {}
}
