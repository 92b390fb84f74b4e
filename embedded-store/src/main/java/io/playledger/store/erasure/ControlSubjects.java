package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.engine.failure.Reason;
import io.playledger.store.ControlStore;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What deleted rows leave behind in the control store's file.
public final class ControlSubjects implements SubjectStore {
    private static final Duration OTHERS_AT_MOST = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final ControlStore store;
    private final InstantSource clock;

    public ControlSubjects(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "control-store",
                "Control store",
                "Playledger, this home",
                "Pages of deleted rows, until they are written over; subjects of open requests are"
                        + " sealed in it.",
                "The database is written anew with nothing in it but its live rows.",
                "Every text and binary column of every table, and every byte of the file, is"
                        + " searched for the id.",
                StoreCard.Stage.REMAINS);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        long before = size();
        boolean done = store.compact(OTHERS_AT_MOST);
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            outcomes.put(
                    subject.request(),
                    done
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    "Written anew: %,d bytes before, %,d after."
                                            .formatted(before, size()))
                            : new Outcome.Waiting(
                                    "The control store is busy; it is written anew as soon as it"
                                            + " rests.",
                                    clock.instant().plus(AGAIN),
                                    null));
        }
        return outcomes;
    }

    private long size() {
        try {
            return Files.size(store.file());
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        ControlSearch search = new ControlSearch(store, subjects);
        Map<Long, List<String>> tables = search.tables(table -> true);
        Map<Long, Integer> file;
        try {
            store.sync();
            file = search.file();
        } catch (IOException e) {
            Map<Long, Outcome> failed = new HashMap<>();
            subjects.forEach(it ->
                    failed.put(
                            it.request(),
                            new Outcome.Failed("The file could not be read: " + Reason.of(e))));
            return failed;
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = new ArrayList<>(tables.getOrDefault(subject.request(), List.of()));
            int bytes = file.getOrDefault(subject.request(), 0);
            if (bytes > 0) {
                where.add("%,d places in the file's bytes".formatted(bytes));
            }
            // Rows of other times stay, as does what names the user as such where a stretch alone
            // is
            // meant; whether they are such, the searches of those stores judge.
            boolean clean =
                    where.stream()
                            .allMatch(it ->
                                    it.contains("of quarantine")
                                            || (subject.scope() == Subject.Scope.WINDOW
                                                    && it.contains("of rule_"))
                                            || (it.contains("file's bytes")
                                                    && !tables.getOrDefault(
                                                                    subject.request(), List.of())
                                                            .isEmpty()));
            outcomes.put(
                    subject.request(),
                    clean
                            ? new Outcome.Done(
                                    null,
                                    null,
                                    "A search of every column and of all %,d bytes found nothing."
                                            .formatted(size()))
                            : new Outcome.Found(
                                    where.size(), "The search found " + FileSearch.told(where)));
        }
        return outcomes;
    }
}
