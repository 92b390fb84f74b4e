package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.DeletionBook;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.ControlStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Late exceptions as a store of subjects: tables of late events in the cache, which are made anew
/// from the archive, and decisions about them, which keep hashes of event ids alone.
public final class LateSubjects implements SubjectStore {
    private static final String NAME = "late";

    private final Path cache;
    private final ControlSearchOf search;
    private final DeletionBook book;

    /// Looks into the tables of the control store.
    interface ControlSearchOf {
        Map<Long, List<String>> tables(List<Subject> subjects);
    }

    /// @param book tells when it erased, also after a start
    public LateSubjects(Path home, ControlStore store, DeletionBook book) {
        this.book = book;
        cache = home.resolve("cache");
        search =
                subjects ->
                        new ControlSearch(store, subjects)
                                .tables(table -> table.startsWith("late_"));
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                NAME,
                "Late",
                "Playledger, this home",
                "Tables of late events with keyed hashes of users, and of the events behind a run's"
                        + " classes, in cache/; tables late_* keep hashes of event ids.",
                "The tables in the cache are deleted; they are made anew from the archive, which"
                        + " hides the subject.",
                "No table of before the erasure is left, and no row of late_* holds the id.",
                StoreCard.Stage.SOURCE);
    }

    private List<Path> tables() {
        try (Stream<Path> listing = Files.list(cache)) {
            return listing.filter(
                            file -> String.valueOf(file.getFileName()).matches("(late|events)-.*"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        List<Path> tables = tables();
        try {
            for (Path table : tables) {
                Files.deleteIfExists(table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(subject ->
                outcomes.put(
                        subject.request(),
                        new Outcome.Done(
                                null,
                                null,
                                "%,d tables of late events deleted.".formatted(tables.size()))));
        return outcomes;
    }

    /// Tables of before the request's events were erased.
    private List<String> old(Subject subject) {
        Instant erasedAt =
                book
                        .lines(List.of(subject.request()))
                        .getOrDefault(subject.request(), List.of())
                        .stream()
                        .filter(line -> line.store().equals(NAME))
                        .map(StoreLine::erasedAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(Instant.MAX);
        List<String> old = new ArrayList<>();
        for (Path table : tables()) {
            try {
                if (Files.getLastModifiedTime(table).toInstant().isBefore(erasedAt)) {
                    old.add(String.valueOf(table.getFileName()));
                }
            } catch (IOException e) {
                // gone since it was listed
            }
        }
        return old;
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, List<String>> rows = search.tables(subjects);
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = new ArrayList<>(rows.getOrDefault(subject.request(), List.of()));
            where.addAll(old(subject));
            outcomes.put(
                    subject.request(),
                    where.isEmpty()
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    "No table of before and no row with the id is left.")
                            : new Outcome.Found(
                                    where.size(), "The search found " + FileSearch.told(where)));
        }
        return outcomes;
    }
}
