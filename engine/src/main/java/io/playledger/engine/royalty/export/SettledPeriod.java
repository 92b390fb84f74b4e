package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a run's adjustment lines of one closed period were computed from
/// (docs/spec/adjustments.md).
///
/// @param origin the run that is the closed period's statement
/// @param before the period as it was settled before; null where no late event changes it
/// @param withLate the same with the late events that were accepted since; null as `before`
/// @param corrected the period as it stands corrected; null where no correction changes it
/// @param paid what locked runs had paid of it before, line by line
public record SettledPeriod(
        Run origin,
        @Nullable RunInputs before,
        @Nullable RunInputs withLate,
        @Nullable RunInputs corrected,
        List<AdjustmentLine> paid) {
    public SettledPeriod {
        paid = List.copyOf(paid);
    }

    /// Where they come from.
    @FunctionalInterface
    public interface Source {
        /// By period, without those that no line comes of.
        List<SettledPeriod> settledBy(Run run);
    }
}
