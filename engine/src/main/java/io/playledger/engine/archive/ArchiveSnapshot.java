package io.playledger.engine.archive;

import java.nio.file.Path;
import java.util.List;

/// The archive as of one commit: the very files, none of which will change. They stay on disk until
/// the snapshot is closed, although compaction may have replaced them meanwhile.
///
/// @param sequence the commit's number
/// @param root folder that the files' paths are relative to
/// @param release lets go of the files; may be run more than once
public record ArchiveSnapshot(long sequence, Path root, List<ArchiveFile> files, Runnable release)
        implements AutoCloseable {
    public ArchiveSnapshot {
        files = List.copyOf(files);
    }

    /// A snapshot that holds nothing back.
    public ArchiveSnapshot(long sequence, Path root, List<ArchiveFile> files) {
        this(sequence, root, files, () -> {});
    }

    @Override
    public void close() {
        release.run();
    }
}
