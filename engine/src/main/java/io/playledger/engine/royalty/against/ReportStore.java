package io.playledger.engine.royalty.against;

import java.util.List;
import java.util.Optional;

/// Port of the recorded report versions. Safe for any thread.
public interface ReportStore {
    /// Records a report; one of the same source, period, file and mapping is that same version.
    ///
    /// @param report its id and version are given by the store
    /// @return as it is recorded; durable
    ReportVersion add(ReportVersion report);

    /// Newest first.
    List<ReportVersion> reports();

    Optional<ReportVersion> find(long id);
}
