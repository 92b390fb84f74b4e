package io.playledger.engine.royalty.period;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// All about a period.
///
/// @param gate of its current run; null while it has none
/// @param runs newest first
public record PeriodDetail(
        PeriodSummary summary, @Nullable Gate gate, Arrivals arrivals, List<RunEntry> runs) {
    public PeriodDetail {
        runs = List.copyOf(runs);
    }
}
