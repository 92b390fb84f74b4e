package io.playledger.engine.royalty;

import io.playledger.engine.Progress;

import java.nio.file.Path;

/// Settles in a new run what later decisions changed of closed periods.
public interface Adjuster {
    /// Nothing was ever decided about a closed period.
    Adjuster NONE =
            new Adjuster() {
                @Override
                public void refuse(ReconcileRequest request) {}

                @Override
                public RunAdjustments settle(RunInputs inputs, Path folder, Progress progress) {
                    return RunAdjustments.NONE;
                }
            };

    /// Refuses a request by which an event would be paid a second time.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT`; nothing is changed
    ///   then
    void refuse(ReconcileRequest request);

    /// Computes what a run from these inputs settles, and writes `adjustments.csv` into its folder
    /// unless it settles nothing.
    RunAdjustments settle(RunInputs inputs, Path folder, Progress progress);
}
