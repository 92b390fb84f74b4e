package io.playledger.engine.erasure;

import io.playledger.engine.Progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Copies of the home that others make. Playledger makes none and sees none: it knows how long they
/// are kept, where the settings say so, and counts from the day on which the home itself was clean.
public final class BackupSubjects implements SubjectStore {
    private static final String NAME = "backups";
    private static final Duration AGAIN = Duration.ofHours(1);

    private final DeletionBook book;
    private final int days;
    private final InstantSource clock;

    /// @param days how long copies of the home are kept; 0 where there are none
    public BackupSubjects(DeletionBook book, int days, InstantSource clock) {
        this.book = book;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                NAME,
                "Backups",
                "Whoever backs the home up",
                days == 0
                        ? "Nothing: the settings say that nobody backs this home up"
                                + " (deletion.backup-days)."
                        : "Copies of the home, kept for %,d days as the settings say."
                                .formatted(days),
                "The last copy of before the home was clean is dropped in time.",
                "That time has passed. Playledger cannot look into copies.",
                StoreCard.Stage.ELSEWHERE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            outcomes.put(subject.request(), days == 0 ? none() : kept(subject.request()));
        }
        return outcomes;
    }

    private static Outcome none() {
        return new Outcome.Done(0L, 0L, "The settings say that nobody backs this home up.");
    }

    private Outcome kept(long request) {
        Instant now = clock.instant();
        List<StoreLine> others =
                book.lines(List.of(request)).getOrDefault(request, List.of()).stream()
                        .filter(line -> !line.store().equals(NAME))
                        .toList();
        if (others.stream()
                .filter(line -> line.state() != StoreState.ERASED)
                .anyMatch(line -> line.state() != StoreState.VERIFIED)) {
            return new Outcome.Waiting(
                    "Copies that are made now still hold the subject.", now.plus(AGAIN), null);
        }
        Instant clean =
                others.stream()
                        .map(StoreLine::erasedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(now);
        Instant gone = clean.plus(Duration.ofDays(days));
        return now.isBefore(gone)
                ? new Outcome.Waiting(
                        "The last copy that holds the subject is dropped by then.", gone, gone)
                : new Outcome.Done(
                        null,
                        null,
                        "Copies are kept for %,d days; the home has been clean for longer."
                                .formatted(days));
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(it ->
                outcomes.put(
                        it.request(),
                        new Outcome.Done(
                                null,
                                null,
                                days == 0
                                        ? "No copy is known."
                                        : "By the settings' word: nobody looked into copies.")));
        return outcomes;
    }
}
