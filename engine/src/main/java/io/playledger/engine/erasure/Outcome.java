package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What an attempt at a store came to, for one request.
public sealed interface Outcome {
    /// Erased, or found clean.
    ///
    /// @param before records of the subject that were there; null where nobody can count them
    /// @param removed of those, taken out now
    /// @param evidence what was done, with no identity
    record Done(@Nullable Long before, @Nullable Long removed, String evidence)
            implements Outcome {}

    /// The scan found the subject or its events.
    ///
    /// @param what where, with no identity
    record Found(long count, String what) implements Outcome {}

    /// Nothing is wrong; it takes time or somebody else.
    ///
    /// @param lookAt when to look again
    /// @param goneBy by when it will be done at the latest, null where nobody knows
    record Waiting(String why, Instant lookAt, @Nullable Instant goneBy) implements Outcome {}

    /// It is erased; that somebody looks is waited for.
    record Unchecked(String why, Instant lookAt) implements Outcome {}

    /// It went wrong and is tried again.
    record Failed(String why) implements Outcome {}

    /// The store says no.
    record Refused(String why) implements Outcome {}
}
