package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;

import java.time.Instant;
import java.util.List;

/// A run as the history of its period lists it.
///
/// @param state as the run was made, or locked
/// @param closesAt when the window for late events closes by what this run allowed
/// @param amounts by currency, in their order
public record RunEntry(
        long id,
        PeriodKey key,
        RunState state,
        Instant closesAt,
        long archiveSnapshot,
        int rules,
        Instant asKnownAt,
        Instant asReceivedBy,
        Waterfall waterfall,
        String digest,
        long lines,
        List<CurrencyAmount> amounts,
        boolean current,
        Instant madeAt,
        String madeBy) {
    public RunEntry {
        amounts = List.copyOf(amounts);
    }
}
