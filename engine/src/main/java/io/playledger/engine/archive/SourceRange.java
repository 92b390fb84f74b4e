package io.playledger.engine.archive;

/// The stretch of one partition that a commit covers, `[fromOffset, toOffset)`.
///
/// @param partition partition of the commit's source
/// @param fromOffset first position covered: the `toOffset` of the commit before, or where the
///   source was begun
/// @param toOffset the position to read next; a bus may leave gaps, so `records` can be less than
///   the difference
/// @param records records read from the stretch: archived plus rejected
/// @param leaderEpoch the epoch of the bus's leader who wrote its last record, or [#NO_EPOCH]
public record SourceRange(
        int partition, long fromOffset, long toOffset, long records, int leaderEpoch) {
    /// Where the source has no leaders or does not tell.
    public static final int NO_EPOCH = -1;

    /// Of a source without leaders.
    public SourceRange(int partition, long fromOffset, long toOffset, long records) {
        this(partition, fromOffset, toOffset, records, NO_EPOCH);
    }

    public SourceRange {
        if (fromOffset < 0
                || toOffset < fromOffset
                || records < 0
                || records > toOffset - fromOffset) {
            throw new IllegalArgumentException(
                    "not a range: " + fromOffset + " … " + toOffset + ", " + records + " records");
        }
    }
}
