package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Reason;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The live stats as a store of subjects: figures of everybody, and hashes of listeners.
public final class LiveSubjects implements SubjectStore {
    private static final long MINUTES_AT_MOST = 10;

    private final Supplier<CompletableFuture<Void>> readAnew;
    private final InstantSource clock;
    private volatile Instant readAt = Instant.MIN;

    /// @param readAnew reads the stats from the archive again, in which the subjects are hidden
    public LiveSubjects(Supplier<CompletableFuture<Void>> readAnew, InstantSource clock) {
        this.readAnew = readAnew;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "live",
                "Live",
                "Playledger, this process",
                "Sums by item, country and surface over the last 48 hours, and hashes of listeners,"
                        + " in memory alone.",
                "The stats are read from the archive anew, which hides the subject.",
                "What is shown was read after the subject was hidden; nothing of it is on disk.",
                StoreCard.Stage.DERIVED);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Instant begun = clock.instant();
        Outcome outcome;
        try {
            readAnew.get().get(MINUTES_AT_MOST, TimeUnit.MINUTES);
            readAt = begun;
            outcome =
                    new Outcome.Done(
                            null,
                            null,
                            "Read anew without the subject in %,d ms."
                                    .formatted(
                                            clock.instant().toEpochMilli() - begun.toEpochMilli()));
        } catch (TimeoutException e) {
            outcome = new Outcome.Failed("Reading the live stats anew takes too long.");
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            outcome =
                    new Outcome.Failed(
                            "The live stats could not be read anew: "
                                    + Reason.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = new Outcome.Failed("Interrupted.");
        }
        return forAll(subjects, outcome);
    }

    private static Map<Long, Outcome> forAll(List<Subject> subjects, Outcome outcome) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(subject -> outcomes.put(subject.request(), outcome));
        return outcomes;
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        // After a start nothing of before is in memory: they were read with the subject hidden.
        return forAll(
                subjects,
                new Outcome.Done(
                        null,
                        null,
                        readAt.equals(Instant.MIN)
                                ? "Read from the archive at this start, with the subject hidden."
                                : "Nobody is shown what was read before " + readAt + "."));
    }
}
