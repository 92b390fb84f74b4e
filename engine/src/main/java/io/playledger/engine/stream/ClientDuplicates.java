package io.playledger.engine.stream;

/// How often one client build sends records again, over the last hour.
///
/// @param records about how many records came from it; from a sample where the stream is fast
/// @param duplicates those that the live window had seen before
/// @param storm whether nearly every event came twice or more
public record ClientDuplicates(String client, long records, long duplicates, boolean storm) {
    /// Duplicates of all its records.
    public double ratio() {
        return records == 0 ? 0 : Math.min(1, (double) duplicates / records);
    }
}
