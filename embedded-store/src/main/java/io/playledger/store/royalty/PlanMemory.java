package io.playledger.store.royalty;

/// How much a reconciliation may use.
///
/// @param memoryBytesMax DuckDB's limit; beyond it, it spills to disk
/// @param threads threads that compute; the result is the same with any number
/// @param rowsPerPart how many records' ids are deduplicated at a time
public record PlanMemory(long memoryBytesMax, int threads, long rowsPerPart) {
    /// 4 GB, all processors.
    public static final PlanMemory DEFAULT =
            new PlanMemory(4_000_000_000L, Runtime.getRuntime().availableProcessors(), 30_000_000L);
}
