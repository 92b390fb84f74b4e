package io.playledger.store.archive;

/// Which records of one source partition a file holds: `rows` of those between the two offsets,
/// both included.
record FileRange(int sourceId, int sourcePartition, long offsetMin, long offsetMax, long rows) {}
