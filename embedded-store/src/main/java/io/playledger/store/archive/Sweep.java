package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Removes what an interrupted run left behind: files that no transaction came to name, and files
/// that a compaction had replaced.
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private Sweep() {}

    /// What a sweep took away.
    ///
    /// @param orphans files without a place in the manifest
    /// @param retired files that newer ones had replaced
    record Swept(int orphans, int retired) {}

    /// Sweeps at start, when nothing reads or writes.
    ///
    /// Files that are not of our naming stay, for [Verifier] to tell of.
    ///
    /// @throws PlayledgerException `ARCHIVE_DAMAGED`, with nothing removed, when files were written
    ///   after a commit that the control store does not know: then it is the store that is too old,
    ///   and the files are no orphans
    static Swept atStart(ControlStore store, ArchiveFolder folder, long sequence)
            throws IOException {
        List<String> orphans = orphans(store, folder, sequence);
        for (String path : orphans) {
            folder.delete(path);
        }
        int staged = folder.emptyStaging();
        int retired = retired(store, folder, OptionalLong.empty());
        Swept swept = new Swept(orphans.size() + staged, retired);
        if (swept.orphans() + swept.retired() > 0) {
            LOG.info(
                    "swept {} orphan and {} replaced files of an interrupted run",
                    swept.orphans(),
                    swept.retired());
        }
        return swept;
    }

    /// Removes what an interrupted run spilled: it can hold ids of users.
    ///
    /// @return the folder, empty
    static Path emptied(Path temporary) throws IOException {
        Files.createDirectories(temporary);
        try (Stream<Path> walk = Files.walk(temporary)) {
            for (Path left : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!left.equals(temporary)) {
                    Files.delete(left);
                }
            }
        }
        return temporary;
    }

    private static List<String> orphans(ControlStore store, ArchiveFolder folder, long sequence)
            throws IOException {
        Set<String> known = new HashSet<>(store.jdbi().withHandle(Manifest::paths));
        List<String> orphans = new ArrayList<>();
        for (String path : folder.list()) {
            if (!known.contains(path)) {
                long before = ArchiveFolder.sequenceBefore(path);
                if (before > sequence) {
                    throw olderThanArchive(folder, path, before, sequence);
                }
                if (before >= 0) {
                    orphans.add(path);
                }
            }
        }
        return orphans;
    }

    private static PlayledgerException olderThanArchive(
            ArchiveFolder folder, String path, long before, long sequence) {
        return new PlayledgerException(
                Code.ARCHIVE_DAMAGED,
                "The control store knows "
                        + sequence
                        + " commits, but "
                        + folder.resolve(path)
                        + " was written after commit "
                        + before
                        + ": the store is older than the archive. Nothing was removed. Put the"
                        + " newest store/playledger.mv.db back; or, to go on from the older store,"
                        + " move the files out of the archive that verify does not know, and their"
                        + " records are read again where the bus still has them.");
    }

    /// Unlinks replaced files that no snapshot in use needs.
    ///
    /// @param oldest the oldest snapshot in use
    /// @return how many
    static int retired(ControlStore store, ArchiveFolder folder, OptionalLong oldest)
            throws IOException {
        List<ArchiveFile> files =
                store.jdbi().withHandle(handle -> Manifest.retired(handle, oldest));
        for (ArchiveFile file : files) {
            folder.delete(file.path());
        }
        store.jdbi().useTransaction(handle -> Manifest.forget(handle, files));
        return files.size();
    }
}
