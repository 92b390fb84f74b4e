package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.Deletions.Urgency;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Brings stores on: erases what is due, lets what is erased be verified, closes what is done. What
/// goes wrong with one store or request never stops the others. For one thread at a time.
final class ErasureWork {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);
    private static final String ENGINE = Person.ERASURE.name();

    private final DeletionBook book;
    private final Supplier<List<SubjectStore>> registered;
    private final InstantSource clock;

    ErasureWork(DeletionBook book, Supplier<List<SubjectStore>> registered, InstantSource clock) {
        this.book = book;
        this.registered = registered;
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void of(
            Predicate<DeletionRequest> requests,
            Predicate<String> names,
            Urgency urgency,
            Progress progress) {
        Map<Long, Open> open = open(requests);
        if (open.isEmpty()) {
            return;
        }
        List<SubjectStore> stores = registered.get();
        for (SubjectStore store : stores) {
            progress.stopIfCancelled();
            if (names.test(store.card().name())) {
                erase(store, stores, open, urgency, progress);
                verify(store, open, urgency, progress);
            }
        }
        progress.report(0, -1, "Closing what is verified everywhere");
        for (Open each : open.values()) {
            close(stores, each);
        }
    }

    /// A request that is worked on.
    private record Open(DeletionRequest request, Subject subject, Map<String, StoreLine> lines) {}

    private Map<Long, Open> open(Predicate<DeletionRequest> requests) {
        List<DeletionRequest> wanted =
                book.requests().stream()
                        .filter(it ->
                                it.status() == Status.OPEN
                                        && it.type() == DeletionDraft.Type.ERASURE)
                        .filter(requests)
                        .toList();
        Map<Long, List<StoreLine>> lines =
                book.lines(wanted.stream().map(DeletionRequest::id).toList());
        Map<Long, Open> open = new java.util.TreeMap<>();
        for (DeletionRequest request : wanted) {
            Map<String, StoreLine> byName = new HashMap<>();
            lines.getOrDefault(request.id(), List.of())
                    .forEach(line -> byName.put(line.store(), line));
            book.subject(request.id())
                    .ifPresent(it -> open.put(request.id(), new Open(request, it, byName)));
        }
        return open;
    }

    private void erase(
            SubjectStore store,
            List<SubjectStore> stores,
            Map<Long, Open> open,
            Urgency urgency,
            Progress progress) {
        StoreCard card = store.card();
        List<Subject> due = new ArrayList<>();
        for (Open each : open.values()) {
            StoreLine line = each.lines().get(card.name());
            if (line != null
                    && line.state() != StoreState.ERASED
                    && line.state() != StoreState.VERIFIED
                    && isDue(line, urgency)
                    && turnOf(card, stores, each)) {
                due.add(each.subject());
            }
        }
        if (due.isEmpty()) {
            return;
        }
        if (card.stage() == StoreCard.Stage.SOURCE || card.stage() == StoreCard.Stage.REMAINS) {
            book.beginErasing(due.stream().map(Subject::request).toList(), now());
        }
        progress.report(0, -1, "Erasing: " + card.title());
        Map<Long, Outcome> outcomes = guarded(() -> store.erase(due, progress), due, card);
        for (Subject subject : due) {
            Open each = open.get(subject.request());
            StoreLine line = each == null ? null : each.lines().get(card.name());
            if (each != null && line != null) {
                each.lines().put(card.name(), afterErasing(line, outcome(outcomes, subject)));
            }
        }
    }

    /// What the others leave behind is erased after them.
    private static boolean turnOf(StoreCard card, List<SubjectStore> stores, Open each) {
        return card.stage() != StoreCard.Stage.REMAINS
                || stores.stream()
                        .map(SubjectStore::card)
                        .filter(it -> it.stage() == StoreCard.Stage.SOURCE)
                        .map(it -> each.lines().get(it.name()))
                        .allMatch(line ->
                                line == null
                                        || line.state() == StoreState.ERASED
                                        || line.state() == StoreState.VERIFIED);
    }

    private boolean isDue(StoreLine line, Urgency urgency) {
        return urgency == Urgency.NOW || !line.nextAt().isAfter(now());
    }

    private StoreLine afterErasing(StoreLine line, Outcome outcome) {
        Instant now = now();
        return switch (outcome) {
            case Outcome.Done done ->
                    changed(line.erased(now, done), "erased", done.evidence(), ENGINE);
            case Outcome.Waiting waiting -> {
                StoreLine after =
                        line.waiting(now, waiting.why(), waiting.lookAt(), waiting.goneBy());
                yield waiting.why().equals(line.error())
                        ? postponed(after)
                        : changed(after, "waiting", waiting.why(), ENGINE);
            }
            case Outcome.Unchecked unchecked -> failed(line, unchecked.why(), null);
            case Outcome.Found found -> failed(line, found.what(), found.count());
            case Outcome.Failed failed -> failed(line, failed.why(), null);
            case Outcome.Refused refused -> {
                StoreLine after =
                        line.refused(refused.why(), retry().after(now, line.attempts() + 6));
                yield line.state() == StoreState.REFUSED && refused.why().equals(line.error())
                        ? postponed(after)
                        : changed(after, "refused", refused.why(), ENGINE);
            }
        };
    }

    private void verify(
            SubjectStore store, Map<Long, Open> open, Urgency urgency, Progress progress) {
        StoreCard card = store.card();
        List<Subject> due = new ArrayList<>();
        for (Open each : open.values()) {
            StoreLine line = each.lines().get(card.name());
            if (line != null && line.state() == StoreState.ERASED && isDue(line, urgency)) {
                due.add(each.subject());
            }
        }
        if (due.isEmpty()) {
            return;
        }
        progress.report(0, -1, "Verifying: " + card.title());
        Map<Long, Outcome> outcomes = guarded(() -> store.verify(due, progress), due, card);
        for (Subject subject : due) {
            Open each = open.get(subject.request());
            StoreLine line = each == null ? null : each.lines().get(card.name());
            if (each != null && line != null) {
                each.lines().put(card.name(), afterLooking(line, outcome(outcomes, subject)));
            }
        }
    }

    private StoreLine afterLooking(StoreLine line, Outcome outcome) {
        Instant now = now();
        return switch (outcome) {
            case Outcome.Done done ->
                    changed(
                            line.verified(now, done.evidence()),
                            "verified",
                            done.evidence(),
                            ENGINE);
            case Outcome.Waiting waiting -> {
                StoreLine after =
                        line.waiting(now, waiting.why(), waiting.lookAt(), waiting.goneBy());
                yield waiting.why().equals(line.error())
                        ? postponed(after)
                        : changed(after, "waiting", waiting.why(), ENGINE);
            }
            case Outcome.Unchecked unchecked ->
                    postponed(line.unchecked(unchecked.why(), unchecked.lookAt()));
            case Outcome.Found found -> failed(line, found.what(), found.count());
            case Outcome.Failed failed -> failed(line, failed.why(), null);
            case Outcome.Refused refused -> failed(line, refused.why(), null);
        };
    }

    private StoreLine failed(StoreLine line, String why, @Nullable Long found) {
        return changed(
                line.failed(why, retry().after(now(), line.attempts() + 1), found),
                found == null ? "failed" : "found",
                why,
                ENGINE);
    }

    private static Retries retry() {
        return new Retries(ThreadLocalRandom.current());
    }

    private StoreLine changed(StoreLine after, String what, String text, String actor) {
        book.change(
                after, new DeletionStep(after.request(), now(), after.store(), actor, what, text));
        return after;
    }

    private StoreLine postponed(StoreLine after) {
        book.postpone(after);
        return after;
    }

    private interface Attempt {
        Map<Long, Outcome> make();
    }

    /// A store that throws fails for all that it was asked.
    private static Map<Long, Outcome> guarded(Attempt attempt, List<Subject> due, StoreCard card) {
        try {
            return attempt.make();
        } catch (RuntimeException e) {
            if (e instanceof PlayledgerException known && known.code() == Code.CANCELLED) {
                throw e;
            }
            // Its message could name the subject: it is logged where ids are masked, by its kind.
            LOG.warn("{} failed: {}", card.name(), e.getClass().getName());
            String why = safe(Reason.of(e), due);
            Map<Long, Outcome> failed = new HashMap<>();
            due.forEach(subject -> failed.put(subject.request(), new Outcome.Failed(why)));
            return failed;
        }
    }

    /// A message without the ids of those whom it could be about.
    private static String safe(String message, List<Subject> due) {
        String safe = message.length() > 1_500 ? message.substring(0, 1_500) : message;
        for (Subject subject : due) {
            safe = safe.replace(subject.userId(), "(subject)");
        }
        return safe;
    }

    private static Outcome outcome(Map<Long, Outcome> outcomes, Subject subject) {
        Outcome outcome = outcomes.get(subject.request());
        // Whoever says nothing has done nothing.
        return outcome == null
                ? new Outcome.Failed("The store gave no answer for this request.")
                : outcome;
    }

    private void close(List<SubjectStore> stores, Open each) {
        if (unknownStore(stores, each)
                || each.lines().isEmpty()
                || !each.lines().values().stream()
                        .allMatch(line -> line.state() == StoreState.VERIFIED)) {
            return;
        }
        Instant now = now();
        book.change(
                each.request().id(),
                it -> it.closed(now),
                Act.DELETION_CLOSED,
                new DeletionStep(
                        each.request().id(),
                        now,
                        null,
                        ENGINE,
                        "closed",
                        "Every store is verified. The subject's id is forgotten; its keyed hash"
                                + " stays."));
        book.forget(each.request().id(), now);
    }

    /// A store that was registered after the request came, and so was never asked.
    private boolean unknownStore(List<SubjectStore> stores, Open each) {
        boolean unknown = false;
        for (SubjectStore store : stores) {
            StoreCard card = store.card();
            if (!each.lines().containsKey(card.name())) {
                unknown = true;
                StoreLine pending = StoreLine.pending(each.request().id(), card.name(), now());
                StoreLine line =
                        card.stage() == StoreCard.Stage.ELSEWHERE
                                ? pending
                                : pending.hidden(now(), null);
                each.lines()
                        .put(
                                card.name(),
                                changed(
                                        line,
                                        "registered",
                                        "This store came after the request.",
                                        ENGINE));
            }
        }
        return unknown;
    }
}
