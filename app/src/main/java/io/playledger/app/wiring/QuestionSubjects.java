package io.playledger.app.wiring;

import io.playledger.engine.Progress;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicErasure;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.erasure.DeletionBook;
import io.playledger.engine.erasure.DeletionSettings.BusErasure;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideMessages;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What asking outside stores leaves on the bus: questions name their subject. Their records go
/// when every outside store has confirmed; other questions that were among them are asked again.
final class QuestionSubjects implements SubjectStore {
    static final String NAME = "questions";

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration RETENTION = Duration.ofDays(7);

    private final DeletionBook book;
    private final OutsideBook outside;
    private final BusErasure how;
    private final BusSubjects.Bus bus;
    private final InstantSource clock;
    private final LogSegments questions;
    private final LogSegments answers;

    QuestionSubjects(
            DeletionBook book,
            OutsideBook outside,
            Path busFolder,
            BusErasure how,
            BusSubjects.Bus bus,
            InstantSource clock) {
        this.book = book;
        this.outside = outside;
        this.how = how;
        this.bus = bus;
        this.clock = clock;
        questions = new LogSegments(busFolder, OutsideMessages.QUESTIONS);
        answers = new LogSegments(busFolder, OutsideMessages.ANSWERS);
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                NAME,
                "Questions",
                "Playledger, or whoever runs the brokers",
                "Questions to outside stores on the topic "
                        + OutsideMessages.QUESTIONS
                        + ", which name the subject.",
                how == BusErasure.RECORDS
                        ? "Once every outside store has confirmed, the topic's records are deleted;"
                                + " questions of other requests are asked again."
                        : "The topic's retention deletes them.",
                "Every log segment of the topics of questions and answers on the embedded bus is"
                        + " searched for the id.",
                StoreCard.Stage.ELSEWHERE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Set<String> names =
                outside.stores().stream().map(it -> it.name()).collect(Collectors.toSet());
        Instant now = clock.instant();
        Map<Long, Outcome> outcomes = new HashMap<>();
        boolean any = false;
        for (Subject subject : subjects) {
            List<StoreLine> lines =
                    book.lines(List.of(subject.request()))
                            .getOrDefault(subject.request(), List.of());
            boolean answered =
                    lines.stream()
                            .filter(line -> names.contains(line.store()))
                            .allMatch(line -> line.state() == StoreState.VERIFIED);
            any |= answered;
            outcomes.put(
                    subject.request(),
                    answered
                            ? new Outcome.Done(null, null, "")
                            : new Outcome.Waiting(
                                    "Outside stores that have not confirmed read it there.",
                                    now.plus(SOON),
                                    null));
        }
        if (any) {
            Outcome done = drop(now);
            outcomes.replaceAll(
                    (request, outcome) -> outcome instanceof Outcome.Done ? done : outcome);
        }
        return outcomes;
    }

    private Outcome drop(Instant now) {
        BusSettings settings = bus.settings();
        if (settings == null) {
            return questions.list().isEmpty()
                    ? new Outcome.Done(0L, 0L, "No question lies in this home.")
                    : new Outcome.Waiting(
                            "The bus does not run. Questions go when an engine runs on this home.",
                            now.plus(LATER),
                            now.plus(RETENTION));
        }
        try (TopicErasure erasure = new TopicErasure(settings, OutsideMessages.QUESTIONS)) {
            Optional<TopicState> state = erasure.state();
            if (state.isEmpty()) {
                return new Outcome.Done(0L, 0L, "There is no topic.");
            }
            Map<Integer, Long> ends = state.get().ends();
            if (how == BusErasure.RETENTION) {
                boolean gone =
                        ends.entrySet().stream()
                                .allMatch(end ->
                                        state.get().begins().getOrDefault(end.getKey(), 0L)
                                                >= end.getValue());
                Instant by = now.plus(erasure.retention().orElse(RETENTION));
                return gone
                        ? new Outcome.Done(null, null, "Gone by the topic's retention.")
                        : new Outcome.Waiting(
                                "Gone by the topic's retention.", now.plus(LATER), by);
            }
            bus.dropSegments(OutsideMessages.QUESTIONS);
            erasure.deleteBefore(ends);
            boolean ours = bus.dropSegments(OutsideMessages.QUESTIONS);
            outside.askAgain();
            return new Outcome.Done(
                    null,
                    null,
                    ours
                            ? "The topic's records are deleted, its segments unlinked."
                            : "The topic's records are deleted.");
        }
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Instant lookAt = clock.instant().plus(SOON);
        Map<Long, Outcome> found =
                new HashMap<>(questions.search(subjects, (text, it) -> false, lookAt, progress));
        answers.search(subjects, (text, it) -> false, lookAt, progress)
                .forEach((request, outcome) -> {
                    if (outcome instanceof Outcome.Waiting) {
                        found.put(
                                request,
                                new Outcome.Failed(
                                        "An outside store named the subject in its answer; the"
                                                + " record is in the topic "
                                                + OutsideMessages.ANSWERS
                                                + "."));
                    }
                });
        return found;
    }
}
