package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.ControlStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files that Playledger wrote for somebody: what was handed out of a subject, and evidence packs
/// with events. They lie where a person wanted them; one that is not there any more was taken
/// somewhere, and only a person can say what became of it.
public final class ExportSubjects implements SubjectStore {
    private final ControlStore store;
    private final RecordedExports book;
    private final Path temporary;

    public ExportSubjects(ControlStore store, RecordedExports book) {
        this.store = store;
        this.book = book;
        temporary = store.home().resolve("tmp");
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "exports",
                "Exports",
                "Whoever had them made",
                "Answers to access requests, and evidence packs with events. Statements, runs and"
                        + " answers to erasures name no user. deletions exports lists all.",
                "A file that names the subject is deleted where it was written. One that is there"
                        + " no more counts as outstanding until a person says what became of it.",
                "Every listed file that is still where it was written is unpacked and searched for"
                        + " the id, and so is the list itself.",
                StoreCard.Stage.SOURCE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            progress.stopIfCancelled();
            outcomes.put(subject.request(), erase(subject));
        }
        return outcomes;
    }

    private Outcome erase(Subject subject) {
        List<String> deleted = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (MadeExport export : book.naming(subject)) {
            if (!Files.exists(export.file())) {
                missing.add(export.label());
            } else if (export.kind() == MadeExport.Kind.ACCESS
                    || ExportSearch.playedIn(export.file(), subject.userId(), temporary)) {
                try {
                    Files.delete(export.file());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                book.gone(
                        export.id(),
                        "Deleted for the deletion request D-" + subject.request() + ".",
                        Person.ERASURE);
                deleted.add(export.label());
            }
        }
        book.mask(subject);
        if (!missing.isEmpty()) {
            return new Outcome.Failed(
                    "%s may name the subject and is no longer where it was written. Find it, have it deleted, then say so: deletions exports --gone NUMBER --reason TEXT."
                            .formatted(String.join(", ", missing)));
        }
        return new Outcome.Done(
                (long) deleted.size(),
                (long) deleted.size(),
                deleted.isEmpty()
                        ? "No file that was written for somebody names the subject."
                        : String.join(", ", deleted) + " deleted.");
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, List<String>> rows =
                new ControlSearch(store, subjects).tables(table -> table.equals("export_made"));
        Map<Long, List<String>> found = new HashMap<>();
        subjects.forEach(it ->
                found.put(
                        it.request(), new ArrayList<>(rows.getOrDefault(it.request(), List.of()))));
        ExportSearch search = new ExportSearch(subjects, temporary);
        long searched = 0;
        for (MadeExport export : book.all()) {
            progress.stopIfCancelled();
            if (!Files.isRegularFile(export.file())) {
                continue;
            }
            searched++;
            try {
                for (long request : search.find(export.file())) {
                    found.computeIfAbsent(request, it -> new ArrayList<>()).add(export.label());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(export.label() + " cannot be read", e);
            }
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        long files = searched;
        found.forEach((request, where) ->
                outcomes.put(
                        request,
                        where.isEmpty()
                                ? new Outcome.Done(
                                        null,
                                        null,
                                        "A search of %,d listed files found nothing."
                                                .formatted(files))
                                : new Outcome.Found(
                                        where.size(),
                                        "The search found the id in " + FileSearch.told(where))));
        return outcomes;
    }
}
