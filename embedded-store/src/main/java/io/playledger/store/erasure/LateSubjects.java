package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;

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
import java.util.stream.Stream;

/// Late exceptions as a store of subjects: tables of late events in the cache, which are made anew
/// from the archive, and decisions about them, which keep hashes of event ids alone.
public final class LateSubjects implements SubjectStore {
    private final Path cache;
    private final ControlSearchOf search;

    /// Looks into the tables of the control store.
    interface ControlSearchOf {
        Map<Long, List<String>> tables(List<Subject> subjects);
    }

    public LateSubjects(Path home, io.playledger.store.ControlStore store) {
        cache = home.resolve("cache");
        search =
                subjects ->
                        new ControlSearch(store, subjects)
                                .tables(table -> table.startsWith("late_"));
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "late",
                "Late",
                "Playledger, this home",
                "Tables of late events with keyed hashes of users, in cache/; tables late_* keep"
                        + " hashes of event ids.",
                "The tables in the cache are deleted; they are made anew from the archive, which"
                        + " hides the subject.",
                "No table of before the erasure is left, and no row of late_* holds the id.",
                StoreCard.Stage.SOURCE);
    }

    private List<Path> tables() {
        try (Stream<Path> listing = Files.list(cache)) {
            return listing.filter(file -> String.valueOf(file.getFileName()).startsWith("late-"))
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
        erasedAt = Instant.now();
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

    private volatile Instant erasedAt = Instant.MAX;

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
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
        Map<Long, List<String>> rows = search.tables(subjects);
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = new ArrayList<>(rows.getOrDefault(subject.request(), List.of()));
            where.addAll(old);
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
