package io.playledger.store.archive;

import io.playledger.store.archive.ArchiveFolder.Seal;
import io.playledger.store.archive.CommitSteps.Step;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Brings staged files durably into their places: digest, sync, rename, sync of the folders. Only
/// then may a transaction name them.
final class FilePlacement {
    private static final Logger LOG = LoggerFactory.getLogger(FilePlacement.class);

    private final ArchiveFolder folder;
    private final CommitSteps steps;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    FilePlacement(ArchiveFolder folder, CommitSteps steps) {
        this.folder = folder;
        this.steps = steps;
    }

    /// @param sequenceBefore the snapshot upon which they were written
    /// @throws IOException when the disk refuses; then none of them is in its place
    List<NewFile> place(char writer, long sequenceBefore, List<StagedFile> staged)
            throws IOException {
        steps.reached(Step.STAGED);
        List<NewFile> files = new ArrayList<>(staged.size());
        for (StagedFile file : staged) {
            Seal seal = folder.syncAndSeal(file.file());
            FileContents contents = file.contents();
            files.add(
                    new NewFile(
                            folder.newPath(
                                    writer,
                                    sequenceBefore,
                                    contents.eventDate(),
                                    contents.bucket()),
                            contents,
                            seal.bytes(),
                            seal.sha256()));
        }
        steps.reached(Step.SYNCED);
        files.forEach(file -> inFlight.add(file.path()));
        try {
            for (int i = 0; i < files.size(); i++) {
                folder.place(staged.get(i).file(), files.get(i).path());
                if (i == 0) {
                    steps.reached(Step.FIRST_PLACED);
                }
            }
            folder.syncFoldersOf(files.stream().map(NewFile::path).toList());
        } catch (IOException e) {
            withdraw(files);
            throw e;
        }
        steps.reached(Step.PLACED);
        return files;
    }

    /// Unlinks files that no transaction came to name; what stays is an orphan, swept at the next
    /// start.
    void withdraw(List<NewFile> files) {
        for (NewFile file : files) {
            try {
                folder.delete(file.path());
            } catch (IOException e) {
                LOG.warn("orphan left until the next start: {}: {}", file.path(), e.getMessage());
            }
        }
        settled(files);
    }

    /// Told when a transaction names the files.
    void settled(List<NewFile> files) {
        files.forEach(file -> inFlight.remove(file.path()));
    }

    /// Files in place, or coming there, that no transaction names yet.
    Set<String> inFlight() {
        return Set.copyOf(inFlight);
    }
}
