package io.playledger.engine.archive;

import io.playledger.engine.event.EventBatch;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/// Port of the durable archive: the truth from which everything else can be rebuilt.
///
/// One thread at a time commits; any thread reads.
public interface EventArchive {
    /// The position to read next in each partition of the source; empty where nothing was committed
    /// yet.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BUS_POSITIONS_LOST` when positions
    ///   are kept under the source's name with another identity
    Map<Integer, Long> positions(Source source);

    /// The epoch of the bus's leader who wrote the record before each position, where it was told;
    /// empty for a source that is not known.
    default Map<Integer, Integer> leaderEpochs(Source source) {
        return Map.of();
    }

    /// Begins a source at these positions, one for each of its partitions, and makes that durable.
    ///
    /// A source that nothing was committed for yet just gets them. Where positions are kept under
    /// the source's name already (the topic was recreated or cut short, and a person accepted it),
    /// everything that was archived from there stays, with its positions, under a retired row of
    /// `source`, and a new row takes the name: from then on the two never mix, and each one's
    /// ranges are without gap of their own.
    ///
    /// Called by the committing thread, or while none commits.
    void begin(Source source, Map<Integer, Long> positions);

    /// Writes the events as Parquet files and then, in one transaction, records the files, the
    /// quarantine and the positions.
    ///
    /// After it returns, all of it survives a power cut; if it throws, none of it happened.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `STORAGE_FAILED`, or `CONFLICT`
    ///   when a range does not begin where the last one ended
    CommitReceipt commit(Commit commit);

    /// What ingest must ask before it takes a record in.
    default IngestGuard guard() {
        return IngestGuard.NONE;
    }

    /// The newest snapshot.
    ArchiveSnapshot snapshot();

    /// An earlier snapshot, in the files that hold its records now: compaction may have merged them
    /// with later ones, which [ArchiveSnapshot#upTo()] leaves out. What was erased since is
    /// missing.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when there is none of
    ///   that number
    ArchiveSnapshot snapshot(long sequence);

    /// The same snapshot in all of the newest files, those that hold later records alone included.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when there is none of
    ///   that number
    ArchiveSnapshot snapshotAmongLater(long sequence);

    /// Reads the events with an event time at or after `since`, in batches that are valid only
    /// during the call; for rebuilding live stats.
    void scan(Instant since, Consumer<EventBatch> reader);

    /// Merges the small files of a partition where it is worth it, changing no result.
    ///
    /// @return how many files were replaced
    int compact();

    /// Checks every file against the manifest and the positions for gaps.
    Verification verify();

    /// Figures for the status bar and the stream screen.
    ArchiveFigures figures();
}
