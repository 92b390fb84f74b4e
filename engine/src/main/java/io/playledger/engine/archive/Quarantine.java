package io.playledger.engine.archive;

import java.util.List;
import java.util.Map;

/// Port of the quarantine: records that break the contract, whole, with reasons.
public interface Quarantine {
    /// Newest first.
    List<QuarantinedRecord> list(int limit);

    /// Records by rule, most frequent first.
    Map<String, Long> countByRule();

    long count();
}
