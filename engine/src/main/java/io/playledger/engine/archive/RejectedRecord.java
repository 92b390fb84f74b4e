package io.playledger.engine.archive;

import io.playledger.engine.contract.Rejection;

/// A record on its way to quarantine: whole, with its reasons and where it came from.
///
/// @param partition the record's partition in its source
/// @param offset its position there
/// @param receivedTimeMicros the record's time
/// @param raw the record's bytes as they came
public record RejectedRecord(
        int partition, long offset, long receivedTimeMicros, byte[] raw, Rejection rejection) {}
