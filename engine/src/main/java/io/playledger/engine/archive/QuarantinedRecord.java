package io.playledger.engine.archive;

import io.playledger.engine.contract.Violation;

import java.time.Instant;
import java.util.List;

/// One quarantined record as stored.
///
/// @param raw the record's bytes as they came
public record QuarantinedRecord(
        long id,
        String source,
        int partition,
        long offset,
        Instant receivedAt,
        byte[] raw,
        List<Violation> violations) {
    public QuarantinedRecord {
        violations = List.copyOf(violations);
    }
}
