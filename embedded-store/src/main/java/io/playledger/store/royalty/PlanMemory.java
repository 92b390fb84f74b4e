package io.playledger.store.royalty;

/// How much a reconciliation may use.
///
/// @param memoryBytesMax DuckDB's limit; beyond it, it spills to disk
/// @param threads threads that compute; the result is the same with any number
/// @param copiesPerPart how many records of ids that may repeat are judged at a time
public record PlanMemory(long memoryBytesMax, int threads, long copiesPerPart) {
    /// 4 GB, all processors.
    public static final PlanMemory DEFAULT =
            new PlanMemory(4_000_000_000L, Runtime.getRuntime().availableProcessors(), 5_000_000L);
}
