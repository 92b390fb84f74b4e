package io.playledger.engine.erasure;

import io.playledger.engine.Progress;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An outside store as a store of subjects: it is asked by the bus, and its answers are what it has
/// come to. Nothing is taken as done that it has not said.
final class OutsideSubjects implements SubjectStore {
    private static final Duration REMIND = Duration.ofDays(1);
    private static final Duration NOT_SOONER = Duration.ofMinutes(1);

    private final OutsideStore store;
    private final OutsideBook outside;
    private final DeletionBook book;
    private final OutsideBus bus;
    private final InstantSource clock;

    OutsideSubjects(
            OutsideStore store,
            OutsideBook outside,
            DeletionBook book,
            OutsideBus bus,
            InstantSource clock) {
        this.store = store;
        this.outside = outside;
        this.book = book;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                store.name(),
                store.title(),
                store.owner(),
                store.holds(),
                store.erases(),
                store.verifies(),
                StoreCard.Stage.ELSEWHERE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            outcomes.put(subject.request(), erase(subject));
        }
        return outcomes;
    }

    private Outcome erase(Subject subject) {
        OutsideAnswer answer = outside.answer(subject.request(), store.name()).orElse(null);
        Instant now = now();
        if (answer == null) {
            return ask(subject)
                    ? new Outcome.Waiting(
                            "Asked by the bus; no answer yet.", now.plus(REMIND), null)
                    : new Outcome.Waiting(
                            "No bus runs: it is asked when an engine runs.",
                            now.plus(NOT_SOONER),
                            null);
        }
        if (answer.told()
                && answer.state() != StoreState.ERASED
                && answer.state() != StoreState.VERIFIED) {
            ask(subject);
        }
        outside.told(answer);
        String reason = Objects.requireNonNullElse(answer.reason(), "It gives no reason.");
        return switch (answer.state()) {
            case PENDING, HIDDEN ->
                    new Outcome.Waiting(
                            "It hides the subject and has not erased yet.", now.plus(REMIND), null);
            case ERASED, VERIFIED ->
                    new Outcome.Done(
                            answer.before(),
                            answer.removed(),
                            Objects.requireNonNullElse(answer.evidence(), "It says so."));
            case FAILING -> new Outcome.Failed(reason);
            case REFUSED -> new Outcome.Refused(reason);
        };
    }

    /// Asks, but not twice within a minute.
    ///
    /// @return whether it is asked
    private boolean ask(Subject subject) {
        Instant now = now();
        Instant asked = outside.asked(subject.request(), store.name());
        if (asked != null && now.isBefore(asked.plus(NOT_SOONER))) {
            return true;
        }
        DeletionRequest request = book.find(subject.request()).orElseThrow();
        boolean sent =
                bus.ask(
                        subject.userId().getBytes(StandardCharsets.UTF_8),
                        OutsideMessages.question(request, subject, store.name(), now));
        if (sent) {
            outside.asked(subject.request(), store.name(), now);
        }
        return sent;
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            boolean verified =
                    outside.answer(subject.request(), store.name())
                            .filter(it -> it.state() == StoreState.VERIFIED)
                            .isPresent();
            outcomes.put(
                    subject.request(),
                    verified
                            ? new Outcome.Done(null, null, "It confirms its own check.")
                            : new Outcome.Unchecked(
                                    "It erased; its own check is outstanding.",
                                    now().plus(REMIND)));
        }
        return outcomes;
    }
}
