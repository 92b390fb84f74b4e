package io.playledger.engine.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Takes requests and brings every store through its stages. Who asks and who works may be
/// different threads; work is done by one at a time.
public final class Erasures implements Deletions {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final Duration REFUSED_EVERY = Duration.ofMinutes(1);

    private final DeletionBook book;
    private final Supplier<List<SubjectStore>> registered;
    private final OutsideDesk outside;
    private final DeletionSettings settings;
    private final InstantSource clock;
    private final ErasureWork work;
    private final ExportBook exports;
    private final Answers answers;
    private final ReentrantLock one = new ReentrantLock();
    private Instant refusedNext = Instant.MIN;

    /// @param stores those that are registered now, in the order in which they are told of
    public Erasures(
            DeletionBook book,
            Supplier<List<SubjectStore>> stores,
            OutsideDesk outside,
            SubjectEvents events,
            AnswerWriter pdf,
            ExportBook exports,
            DeletionSettings settings,
            InstantSource clock) {
        this.book = book;
        registered = stores;
        this.outside = outside;
        this.settings = settings;
        this.clock = clock;
        work = new ErasureWork(book, stores, clock);
        this.exports = exports;
        answers = new Answers(book, this, pdf, events, exports, clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Receipt submit(DeletionDraft draft, Person by) {
        Instant now = now();
        return book.add(
                draft,
                now,
                settings.term(draft.regulation()).after(now, settings.zone()),
                draft.type() == DeletionDraft.Type.ERASURE ? lines(now) : List.of(),
                by);
    }

    /// How every store begins: hidden where our queries are what shows it, pending elsewhere.
    private List<StoreLine> lines(Instant now) {
        List<StoreLine> lines = new ArrayList<>();
        for (SubjectStore store : registered.get()) {
            StoreCard card = store.card();
            StoreLine pending = StoreLine.pending(0, card.name(), begin(card, now));
            lines.add(
                    card.stage() == StoreCard.Stage.ELSEWHERE
                            ? pending
                            : pending.hidden(now, null));
        }
        return lines;
    }

    private Instant begin(StoreCard card, Instant now) {
        if (card.stage() == StoreCard.Stage.DERIVED || card.stage() == StoreCard.Stage.ELSEWHERE) {
            return now;
        }
        if (settings.eraseAt() == null) {
            return NEVER;
        }
        ZonedDateTime today = now.atZone(settings.zone()).with(settings.eraseAt());
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    /// Later than anything.
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    @Override
    public List<Receipt> submitFile(Path file, Person by) {
        return RequestFile.read(file, now()).stream().map(draft -> submit(draft, by)).toList();
    }

    @Override
    public List<DeletionDetail> board() {
        List<DeletionRequest> all = book.requests();
        List<String> names = names();
        Map<Long, List<StoreLine>> lines =
                book.lines(all.stream().map(DeletionRequest::id).toList());
        return all.stream()
                .sorted(
                        Comparator.comparing((DeletionRequest it) -> !it.unfinished())
                                .thenComparing(it ->
                                        it.unfinished()
                                                ? it.dueAt()
                                                : Instant.EPOCH.minusMillis(
                                                        it.receivedAt().toEpochMilli()))
                                .thenComparingLong(DeletionRequest::id))
                .map(it ->
                        new DeletionDetail(
                                it,
                                ordered(lines.getOrDefault(it.id(), List.of()), names),
                                List.of()))
                .toList();
    }

    private List<String> names() {
        return registered.get().stream().map(it -> it.card().name()).toList();
    }

    private static List<StoreLine> ordered(List<StoreLine> lines, List<String> names) {
        return lines.stream()
                .sorted(
                        Comparator.comparingInt(
                                        (StoreLine it) -> {
                                            int at = names.indexOf(it.store());
                                            return at < 0 ? Integer.MAX_VALUE : at;
                                        })
                                .thenComparing(StoreLine::store))
                .toList();
    }

    @Override
    public Optional<DeletionDetail> find(long id) {
        return book.find(id)
                .map(it ->
                        new DeletionDetail(
                                it,
                                ordered(
                                        book.lines(List.of(id)).getOrDefault(id, List.of()),
                                        names()),
                                book.steps(id)));
    }

    DeletionDetail existing(long id) {
        return find(id).orElseThrow(() -> refused("There is no deletion request " + id));
    }

    @Override
    public List<StoreCard> registry() {
        return registered.get().stream().map(SubjectStore::card).toList();
    }

    @Override
    public DeletionDetail cancel(long id, Person by, String reason) {
        one.lock();
        try {
            act(
                    id,
                    it -> {
                        unfinished(it);
                        if (it.erasingSince() != null) {
                            throw refused(
                                    it.label()
                                            + " cannot be cancelled: erasing has begun "
                                            + it.erasingSince()
                                            + ", and what is erased does not come back");
                        }
                        return it.with(Status.CANCELLED, reason);
                    },
                    Act.DELETION_CANCELLED,
                    by,
                    "cancelled",
                    reason);
            book.forget(id, now());
            return existing(id);
        } finally {
            one.unlock();
        }
    }

    @Override
    public DeletionDetail hold(long id, Person by, String reason) {
        return act(
                id,
                it -> {
                    unfinished(it);
                    if (it.status() == Status.HELD) {
                        throw refused(it.label() + " is held already");
                    }
                    return it.with(Status.HELD, reason);
                },
                Act.DELETION_HELD,
                by,
                "held",
                reason);
    }

    @Override
    public DeletionDetail release(long id, Person by, String reason) {
        return act(
                id,
                it -> {
                    if (it.status() != Status.HELD) {
                        throw refused(it.label() + " is not held");
                    }
                    return it.with(Status.OPEN, null);
                },
                Act.DELETION_RELEASED,
                by,
                "released",
                reason);
    }

    @Override
    public DeletionDetail extend(long id, Person by, String reason) {
        return act(
                id,
                it -> {
                    unfinished(it);
                    if (it.extendedReason() != null) {
                        throw refused(it.label() + " was extended before; the law allows it once");
                    }
                    return it.extended(
                            it.regulation().extension().after(it.dueAt(), settings.zone()), reason);
                },
                Act.DELETION_EXTENDED,
                by,
                "extended",
                reason);
    }

    @Override
    public DeletionDetail note(long id, Person by, String text) {
        return act(id, it -> it, Act.DELETION_NOTED, by, "note", text);
    }

    private DeletionDetail act(
            long id,
            java.util.function.UnaryOperator<DeletionRequest> change,
            Act act,
            Person by,
            String what,
            String reason) {
        if (reason.isBlank()) {
            throw refused("Say why: a reason is missing");
        }
        book.change(
                id,
                change,
                act,
                new DeletionStep(id, now(), null, by.name(), what, reason.strip()));
        return existing(id);
    }

    private static void unfinished(DeletionRequest request) {
        if (!request.unfinished()) {
            throw refused(request.label() + " is " + request.status().wireName());
        }
    }

    @Override
    public DeletionDetail retry(long id, @Nullable String store, Person by, Progress progress) {
        DeletionDetail detail = existing(id);
        unfinished(detail.request());
        if (detail.request().status() == Status.HELD) {
            throw refused(detail.request().label() + " is held; release it first");
        }
        if (store != null && detail.stores().stream().noneMatch(it -> it.store().equals(store))) {
            throw refused(detail.request().label() + " knows no store «" + store + "»");
        }
        book.change(
                id,
                it -> it,
                Act.DELETION_RETRIED,
                new DeletionStep(
                        id,
                        now(),
                        store,
                        by.name(),
                        "retried",
                        store == null ? "All that is not verified." : "Asked for by hand."));
        one.lock();
        try {
            work.of(
                    it -> it.id() == id,
                    name -> store == null || name.equals(store),
                    Urgency.NOW,
                    progress);
        } finally {
            one.unlock();
        }
        return existing(id);
    }

    @Override
    public void run(Urgency urgency, Progress progress) {
        one.lock();
        try {
            arrived();
            work.of(it -> true, name -> true, urgency, progress);
            refused(urgency, progress);
        } finally {
            one.unlock();
        }
    }

    /// What came again of erased subjects leaves the way that it took.
    private void refused(Urgency urgency, Progress progress) {
        if (urgency == Urgency.WHEN_DUE && now().isBefore(refusedNext)) {
            return;
        }
        Map<Long, Long> counts = book.refusedSince();
        if (counts.isEmpty()) {
            return;
        }
        refusedNext = now().plus(REFUSED_EVERY);
        progress.report(0, -1, "Dropping what came again");
        List<String> how = new ArrayList<>();
        for (SubjectStore store : registered.get()) {
            try {
                String done = store.dropRefused(progress);
                if (done == null) {
                    return;
                }
                if (!done.isEmpty()) {
                    how.add(done);
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} was not rid of what came again; it is tried again: {}",
                        store.card().name(),
                        e.getClass().getName());
                return;
            }
        }
        book.refusedDropped(counts, String.join(" ", how), now());
    }

    /// Requests that came by the bus.
    private void arrived() {
        for (DeletionBook.Arrived arrived : book.inbox()) {
            BusRequest request = BusRequest.of(arrived);
            // The request is an event of the subject itself, which is meant too.
            Receipt receipt = submit(request.draft(), Person.ERASURE);
            if (request.remark() != null && !receipt.known()) {
                note(receipt.request().id(), Person.ERASURE, request.remark());
            }
            book.taken(arrived);
        }
    }

    @Override
    public Path answer(long id, Path file, Person by) {
        return answers.write(existing(id), file, by);
    }

    @Override
    public long access(long id, Path file, Person by, Progress progress) {
        return answers.access(existing(id), file, by, progress);
    }

    @Override
    public DeletionDetail destroyKey(long id, Person by) {
        DeletionDetail detail = existing(id);
        if (detail.request().unfinished()) {
            throw refused(
                    detail.request().label()
                            + " is "
                            + detail.request().status().wireName()
                            + ": its key is needed until it is closed");
        }
        if (detail.request().keyed()) {
            book.destroyKey(
                    id,
                    new DeletionStep(
                            id,
                            now(),
                            null,
                            by.name(),
                            "key destroyed",
                            "The subject's hash belongs to nobody from now on."));
        }
        return existing(id);
    }

    @Override
    public Outside outside() {
        return new Outside() {
            @Override
            public List<OutsideStore> stores() {
                return outside.stores();
            }

            @Override
            public void register(OutsideStore store, Person by) {
                outside.register(store, registered.get(), by);
            }

            @Override
            public void retire(String name, Person by, String reason) {
                outside.retire(name, reason, by);
            }

            @Override
            public DeletionDetail confirm(long request, String store, Person by, String reason) {
                one.lock();
                try {
                    DeletionDetail detail = existing(request);
                    unfinished(detail.request());
                    outside.confirm(detail, store, reason, by);
                    return existing(request);
                } finally {
                    one.unlock();
                }
            }

            @Override
            public List<OutsideBook.Refusal> refusals() {
                return outside.refusals();
            }
        };
    }

    @Override
    public List<MadeExport> exports() {
        return exports.all();
    }

    @Override
    public MadeExport exportGone(long id, Person by, String reason) {
        return exports.gone(id, reason, by);
    }

    @Override
    public List<Alert> alerts() {
        return Alerts.of(board(), settings.warnBefore(), now());
    }

    static PlayledgerException refused(String why) {
        return new PlayledgerException(Code.BAD_INPUT, why + ". Nothing was changed.");
    }
}
