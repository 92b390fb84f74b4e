package io.playledger.engine.royalty.against;

import io.playledger.engine.Progress;

import java.nio.file.Path;
import java.util.List;

/// Runs against reports of services, distributors and licensors. Safe for any thread.
public interface Against {
    /// Reads a report by a mapping, keeps it as a version of its source and the run's period, and
    /// compares.
    ///
    /// @throws ReportRefused with everything that is wrong with the report; nothing was kept then
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for a run or mapping
    ///   that is not right, `CANCELLED`, `STORAGE_FAILED`
    Comparison compare(Path report, Path mapping, long runId, Progress progress);

    /// Compares a version that was kept.
    Comparison compare(long reportId, long runId, Progress progress);

    /// The kept reports, newest first.
    List<ReportVersion> reports();

    /// What a report says otherwise than another.
    ReportDiff diff(long firstId, long secondId);
}
