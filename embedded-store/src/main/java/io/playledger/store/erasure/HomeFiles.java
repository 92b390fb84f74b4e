package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files of the home that belong to no other store: statements, reports, and whatever else lies
/// there.
public final class HomeFiles implements SubjectStore {
    private final Path home;
    private final FileKinds kinds;

    public HomeFiles(Path home) {
        this.home = home;
        kinds = new FileKinds(home);
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "files",
                "Files",
                "Playledger, this home",
                "Statements, reports, settings and working files. None of them is to hold ids of"
                        + " users.",
                "Working files go when what wrote them ends, at the latest at the next start.",
                "Every file of the home that no other store searches is searched"
                        + " for the id, packed ones unpacked. A file of a kind that nobody"
                        + " registered is never taken as clean.",
                StoreCard.Stage.REMAINS);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(it ->
                outcomes.put(
                        it.request(),
                        new Outcome.Done(
                                null, null, "Nothing to erase: other stores hold what there is.")));
        return outcomes;
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, Bytes> ids = new HashMap<>();
        subjects.forEach(it -> ids.put(it.request(), Bytes.of(it.userId())));
        FileSearch search = new FileSearch(ids);
        Map<Long, List<String>> found = new HashMap<>();
        List<Path> unknown = new ArrayList<>();
        long searched = 0;
        for (Map.Entry<Path, FileKinds.Kind> file : kinds.all().entrySet()) {
            progress.stopIfCancelled();
            switch (file.getValue()) {
                case ARCHIVE, CONTROL, BUS, KEY, LOG, EVENTS, WORKING, RECOMMENDATIONS -> {}
                case UNKNOWN -> unknown.add(home.relativize(file.getKey()));
                case STATEMENT, REPORT, SPILLED, OTHER -> {
                    try {
                        search.find(file.getKey(), Bytes.Within.TEXT)
                                .forEach((request, count) ->
                                        found.computeIfAbsent(request, it -> new ArrayList<>())
                                                .add(
                                                        home.relativize(file.getKey())
                                                                + " ("
                                                                + count
                                                                + ")"));
                        searched++;
                    } catch (NoSuchFileException e) {
                        // gone since it was listed
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = found.get(subject.request());
            outcomes.put(subject.request(), outcome(where, unknown, searched));
        }
        return outcomes;
    }

    private static Outcome outcome(
            @org.jspecify.annotations.Nullable List<String> where,
            List<Path> unknown,
            long searched) {
        if (where != null) {
            return new Outcome.Found(
                    where.size(), "The search found the id in " + FileSearch.told(where));
        }
        if (!unknown.isEmpty()) {
            return new Outcome.Failed(
                    "The home holds files of no kind that is registered, so that nobody knows what"
                            + " is in them: "
                            + FileSearch.told(unknown.stream().map(Path::toString).toList())
                            + ". Move them out of the home.");
        }
        return new Outcome.Done(
                null, null, "A search of %,d files found nothing.".formatted(searched));
    }

    /// Every file of the home, for a test that no kind is forgotten.
    public static List<Path> unregistered(Path home) {
        return new FileKinds(home).files(FileKinds.Kind.UNKNOWN);
    }
}
