package io.playledger.engine.archive;

import java.nio.file.Path;
import java.util.List;

/// The archive as of one commit: the very files, none of which will change. They stay on disk until
/// the snapshot is closed, although compaction may have replaced them meanwhile.
///
/// @param sequence the commit's number
/// @param root folder that the files' paths are relative to
/// @param upTo empty where every record of the files is of this snapshot; else only those are that
///   stand before the position of their source's partition, and none of a partition that is not
///   named
/// @param filesOf the commit whose files these are: the same one, or a later one in whose files the
///   records of this snapshot lie now
/// @param release lets go of the files; may be run more than once
public record ArchiveSnapshot(
        long sequence,
        Path root,
        List<ArchiveFile> files,
        List<Position> upTo,
        long filesOf,
        Runnable release)
        implements AutoCloseable {
    public ArchiveSnapshot {
        files = List.copyOf(files);
        upTo = List.copyOf(upTo);
    }

    /// A snapshot of whole files.
    public ArchiveSnapshot(long sequence, Path root, List<ArchiveFile> files, Runnable release) {
        this(sequence, root, files, List.of(), sequence, release);
    }

    /// A snapshot of whole files that holds nothing back.
    public ArchiveSnapshot(long sequence, Path root, List<ArchiveFile> files) {
        this(sequence, root, files, List.of(), sequence, () -> {});
    }

    /// How far a partition of a source had been read.
    ///
    /// @param nextOffset the first position after what had been read
    public record Position(int sourceId, int partition, long nextOffset) {}

    @Override
    public void close() {
        release.run();
    }
}
