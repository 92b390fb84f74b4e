package io.playledger.engine.royalty;

import io.playledger.engine.Progress;

import java.nio.file.Path;

/// Port that runs the reconciliation plan (the SQL in `plan/`) over the archive's files.
public interface PlanRunner {
    /// Runs the plan; the same input gives the same result, whatever the threads and files.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`, `ARCHIVE_DAMAGED` when
    ///   a file cannot be read, `STORAGE_FAILED` when the disk is full
    PlannedStatement run(PlanInput input, Progress progress);

    /// Writes what became of each record as a table: where it stands, what it is, its class, the
    /// rule that leaves it out, the catalogue version that it counts by.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException as from [#run]
    void verdicts(PlanInput input, RecordFilter filter, Path table, Progress progress);
}
