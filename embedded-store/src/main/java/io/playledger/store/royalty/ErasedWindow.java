package io.playledger.store.royalty;

import java.time.Instant;
import java.util.List;

/// A stretch of a user's event time that a deletion request covers, `[from, to)`.
public record ErasedWindow(String userId, Instant from, Instant to) {
    /// Where the windows come from.
    @FunctionalInterface
    public interface Source {
        /// What was requested at or before the instant; windows of one user do not overlap.
        List<ErasedWindow> at(Instant instant);
    }
}
