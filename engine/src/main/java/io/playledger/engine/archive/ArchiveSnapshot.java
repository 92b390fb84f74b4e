package io.playledger.engine.archive;

import java.nio.file.Path;
import java.util.List;

/// The archive as of one commit: the very files, none of which will change. Held files are not
/// unlinked until closed.
///
/// @param sequence the commit's number
/// @param root folder that the files' paths are relative to
public record ArchiveSnapshot(long sequence, Path root, List<ArchiveFile> files) {
    public ArchiveSnapshot {
        files = List.copyOf(files);
    }
}
