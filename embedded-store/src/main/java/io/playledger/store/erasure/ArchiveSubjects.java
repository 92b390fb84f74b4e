package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.DeletionBook;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.archive.ErasedFiles;
import io.playledger.store.archive.ParquetArchive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The archive as a store of subjects.
public final class ArchiveSubjects implements SubjectStore {
    private final ParquetArchive archive;
    private final ArchiveSearch search;

    /// @param book where the dates of what was found are kept
    public ArchiveSubjects(ParquetArchive archive, ArchiveSearch search, DeletionBook book) {
        this.archive = archive;
        this.search = search;
        this.book = book;
    }

    private final DeletionBook book;

    @Override
    public StoreCard card() {
        return new StoreCard(
                "archive",
                "Archive",
                "Playledger, this home",
                "Every event of the subject, in Parquet files by date and bucket of users.",
                "Files that hold the subject are written anew without the events, committed by the"
                        + " archive's own protocol, and the old ones unlinked.",
                "Every Parquet file below archive/ is read in full, whatever the manifest says of"
                        + " it: no event of the subject, no mention of the id in another's.",
                StoreCard.Stage.SOURCE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        ErasedFiles erased = archive.erase(subjects, found -> found.forEach(book::dates), progress);
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            long removed = erased.removed().getOrDefault(subject.request(), 0L);
            outcomes.put(
                    subject.request(),
                    new Outcome.Done(removed, removed, evidence(erased, removed, subjects.size())));
        }
        return outcomes;
    }

    private static String evidence(ErasedFiles erased, long removed, int requests) {
        if (removed == 0) {
            return "No file holds an event of the subject.";
        }
        return "%,d events taken out. One pass%s: %,d of %,d files rewritten on %,d dates, %,d bytes read, %,d written, old files %s."
                .formatted(
                        removed,
                        requests == 1 ? "" : " for %,d requests".formatted(requests),
                        erased.replaced().size(),
                        erased.candidates(),
                        erased.dates().size(),
                        erased.bytesRead(),
                        erased.bytesWritten(),
                        erased.unlinked() ? "unlinked" : "still read by somebody");
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        return search.look(subjects, progress);
    }
}
