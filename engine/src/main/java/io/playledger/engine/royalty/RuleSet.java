package io.playledger.engine.royalty;

import java.util.Map;

/// When a play counts, by item kind. A version is never edited.
///
/// @param number 1 ships with the product
/// @param leastMillisByKind item kind (`track`, `title`) to the least milliseconds; a kind that is
///   not named counts from 0
public record RuleSet(int number, Map<String, Long> leastMillisByKind) {
    /// Rule set 1: a track counts from 30,000 ms, a title from 1 ms.
    public static final RuleSet FIRST = new RuleSet(1, Map.of("track", 30_000L, "title", 1L));

    public RuleSet {
        leastMillisByKind = Map.copyOf(leastMillisByKind);
    }
}
