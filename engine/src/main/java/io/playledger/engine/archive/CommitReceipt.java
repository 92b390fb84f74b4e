package io.playledger.engine.archive;

import java.time.Instant;

/// Proof that a commit is durable.
///
/// @param sequence the archive snapshot that it made, 1, 2, 3, …
/// @param files Parquet files written
/// @param bytes their size
public record CommitReceipt(long sequence, Instant at, int files, long rows, long bytes) {}
