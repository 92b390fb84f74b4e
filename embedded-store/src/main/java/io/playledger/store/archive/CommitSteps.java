package io.playledger.store.archive;

/// Told where a commit or compaction has come to; a test stops there.
interface CommitSteps {
    /// Nobody listens.
    CommitSteps NONE = step -> {};

    /// The points between which a halt could make a difference.
    enum Step {
        /// The Parquet files stand under their temporary names, not yet synced.
        STAGED,
        /// Synced, still under temporary names.
        SYNCED,
        /// The first of them has its final name.
        FIRST_PLACED,
        /// All have their final names; the folders are synced.
        PLACED,
        /// The transaction has been filled and not committed.
        RECORDING,
        /// The transaction is committed, not forced to disk.
        RECORDED,
        /// All of it is on disk.
        DURABLE
    }

    void reached(Step step);
}
