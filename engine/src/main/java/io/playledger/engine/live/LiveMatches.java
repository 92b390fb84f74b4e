package io.playledger.engine.live;

import java.util.List;

/// What a search brought.
///
/// @param played items played in the last 24 hours, most played first
/// @param idle ids of others, as many as there was room for
public record LiveMatches(List<LiveRank> played, List<String> idle) {
    public LiveMatches {
        played = List.copyOf(played);
        idle = List.copyOf(idle);
    }
}
