package io.playledger.engine.royalty.late;

import java.util.List;

/// A page of late exceptions.
///
/// @param matching how many the query matches in all
/// @param from index of the first of this page among them
/// @param stakes what all that match are worth together, by currency
public record LatePage(long matching, long from, List<LateEvent> events, List<Stake> stakes) {
    public LatePage {
        events = List.copyOf(events);
        stakes = List.copyOf(stakes);
    }
}
