package io.playledger.engine.archive;

/// A record that was read and is not kept, because its user's stretch was erased.
///
/// @param request the deletion request that covers it
public record RefusedRecord(long request, int partition, long offset) {}
