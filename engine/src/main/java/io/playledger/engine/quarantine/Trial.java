package io.playledger.engine.quarantine;

import java.util.List;
import java.util.Map;

/// What a fix would do, without doing it.
///
/// @param records how many open records were tried
/// @param passing how many of them would keep the contract
/// @param others how often each other outcome came, most frequent first
/// @param sample the first records with what the fix makes of them: of those that pass and of those
///   that do not
public record Trial(long records, long passing, Map<String, Long> others, List<Sample> sample) {
    /// One record before and after.
    public record Sample(long id, byte[] before, Outcome after) {}

    public Trial {
        sample = List.copyOf(sample);
    }
}
