package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

/// What one cause has to do with a difference.
///
/// @param input whether its input is the same in both; if so, its part of the money is zero and
///   nothing was computed for it
/// @param counted by how many the counted plays moved when it was switched
public record CauseShare(Cause cause, Input input, long counted) {
    /// How the input of a cause stands in the two statements.
    public enum Input {
        SAME,
        SWITCHED
    }
}
