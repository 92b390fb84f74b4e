package io.playledger.engine.royalty;

import io.playledger.engine.Progress;

/// Port that runs the reconciliation plan (the SQL in `plan/`) over the archive's files.
public interface PlanRunner {
    /// Runs the plan; the same input gives the same result, whatever the threads and files.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`, `ARCHIVE_DAMAGED` when
    ///   a file cannot be read, `STORAGE_FAILED` when the disk is full
    PlannedStatement run(PlanInput input, Progress progress);
}
