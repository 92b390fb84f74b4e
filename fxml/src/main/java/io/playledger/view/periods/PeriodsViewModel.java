package io.playledger.view.periods;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor.Watcher;
import io.playledger.view.task.TaskExecutor.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// What the Periods screen shows and does; UI thread.
public final class PeriodsViewModel implements Pulse.Source {
    /// Which face the screen wears.
    enum Face {
        LOADING,
        /// Nothing was ever archived here.
        EMPTY,
        /// The periods could not be read, and the notice says why.
        FAILED,
        FILLED
    }

    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    /// How often the calendar is read again while it is looked at.
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private LongConsumer explain = run -> {};
    private final ScreenContext context;
    private final PeriodWords words;
    private final ObservableList<PeriodBook> books = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PeriodBook> book =
            new SimpleObjectProperty<>(this, "book");
    private final ObjectProperty<YearMonth> month;
    private final ReadOnlyObjectWrapper<@Nullable CalendarMonth> calendar =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable PeriodKey> selected =
            new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<@Nullable PeriodDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PeriodLate> late = new ReadOnlyObjectWrapper<>();
    private Consumer<String> lateOpener = label -> {};
    private final ReadOnlyObjectWrapper<@Nullable Schedule> schedule =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper countdown = new ReadOnlyStringWrapper("");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyBooleanWrapper choosing = new ReadOnlyBooleanWrapper();
    private final Act act;
    private final CorrectionModel correction;
    private List<LockedPeriod> locked = List.of();
    private Instant lastRead = Instant.MIN;
    private boolean reading;
    private long asked;

    public PeriodsViewModel(ScreenContext context) {
        this.context = context;
        words = new PeriodWords(context);
        act = new Act(context);
        correction = new CorrectionModel(context, this::tryOut);
        LocalDate yesterday =
                LocalDate.ofInstant(context.clock().instant(), context.formats().zone())
                        .minusDays(1);
        month = new SimpleObjectProperty<>(this, "month", YearMonth.from(yesterday));
        month.subscribe((before, now) -> {
            selected.set(null);
            load();
        });
        book.subscribe((before, now) -> {
            if (before != null && now != null) {
                selected.set(null);
                load();
            }
        });
        selected.subscribe(key -> {
            showLocked();
            if (key == null) {
                detail.set(null);
            } else if (detail.get() == null || !detail.get().summary().key().equals(key)) {
                choosing.set(true);
                loadDetail(key);
            }
        });
        shown.subscribe(now -> {
            if (now && face.get() != Face.LOADING) {
                load();
            }
        });
    }

    private record Found(
            List<PeriodBook> books,
            PeriodBook book,
            YearMonth month,
            List<PeriodSummary> summaries,
            List<LockedPeriod> locked,
            Schedule schedule,
            boolean nothingArchived) {}

    /// Reads the calendar anew.
    void load() {
        PeriodBook wanted = book.get();
        YearMonth at = month.get();
        lastRead = context.clock().instant();
        reading = true;
        context.tasks()
                .submit(
                        progress -> find(wanted, at),
                        Watcher.of(
                                this::take,
                                failure -> {
                                    reading = false;
                                    if (face.get() != Face.FILLED) {
                                        face.set(Face.FAILED);
                                    }
                                    tell(failure);
                                }));
    }

    private Found find(@Nullable PeriodBook wanted, YearMonth at) {
        List<PeriodBook> all = context.engine().periods().books();
        PeriodBook from = wanted != null ? wanted : all.getFirst();
        List<PeriodSummary> summaries =
                context.engine()
                        .periods()
                        .summaries(
                                from,
                                at.atDay(1).atStartOfDay(from.zone()).toInstant(),
                                at.plusMonths(1).atDay(1).atStartOfDay(from.zone()).toInstant());
        return new Found(
                all,
                from,
                at,
                summaries,
                context.engine().corrections().locked(from),
                context.engine().schedule(),
                summaries.isEmpty() && context.engine().status().archive().rows() == 0);
    }

    private void take(Found found) {
        reading = false;
        if (!found.month().equals(month.get())) {
            return;
        }
        if (!books.equals(found.books())) {
            books.setAll(found.books());
        }
        if (book.get() == null) {
            book.set(found.book());
        }
        if (!found.book().equals(book.get())) {
            return;
        }
        schedule.set(found.schedule());
        CalendarMonth before = calendar.get();
        locked = found.locked();
        showLocked();
        CalendarMonth now =
                Calendars.month(
                        found.month(),
                        found.summaries(),
                        today(found.book()),
                        locked.stream()
                                .filter(LockedPeriod::changed)
                                .map(period -> period.key().label())
                                .collect(Collectors.toSet()));
        calendar.set(now);
        face.set(found.nothingArchived() ? Face.EMPTY : Face.FILLED);
        PeriodKey key = selected.get();
        if (key == null) {
            Calendars.first(now).ifPresent(first -> selected.set(first.key()));
        } else if (!now.equals(before)) {
            loadDetail(key);
        }
        beat();
    }

    private void showLocked() {
        PeriodKey key = selected.get();
        correction.show(
                locked.stream()
                        .filter(period -> period.key().equals(key))
                        .findFirst()
                        .orElse(null));
    }

    /// What was recorded after the chosen period was signed off.
    public CorrectionModel correction() {
        return correction;
    }

    /// Shows a period, whatever month is looked at.
    public void open(PeriodKey key) {
        if (books.contains(key.book())) {
            book.set(key.book());
        }
        month.set(YearMonth.from(LocalDate.ofInstant(key.period().start(), key.period().zone())));
        selected.set(key);
    }

    /// Like [#doing], for what may have nothing to tell.
    private void tryOut(Work<Object> work, Function<Object, @Nullable Notice> told) {
        notice.set(null);
        act.start(
                work,
                result -> {
                    notice.set(told.apply(result));
                    if (notice.get() != null) {
                        refresh();
                    }
                },
                failure -> {
                    tell(failure);
                    refresh();
                });
    }

    private LocalDate today(PeriodBook of) {
        return LocalDate.ofInstant(context.clock().instant(), of.zone());
    }

    /// How the late exceptions of a period are shown.
    public void openLate(Consumer<String> opener) {
        lateOpener = opener;
    }

    /// Shows the late exceptions of the chosen period.
    void openLate() {
        PeriodKey key = selected.get();
        if (key != null) {
            lateOpener.accept(key.label());
        }
    }

    /// The late exceptions of the chosen period; null where it has none or they are not known yet.
    ReadOnlyObjectProperty<@Nullable PeriodLate> lateProperty() {
        return late.getReadOnlyProperty();
    }

    /// A pass of its own: the gate does not wait for it.
    private void loadLate(PeriodKey key) {
        late.set(null);
        context.tasks()
                .submit(
                        progress ->
                                context.engine()
                                        .late()
                                        .periods(
                                                LateFilter.all(key.book(), Length.of(key))
                                                        .in(key.label()),
                                                progress),
                        Watcher.of(
                                found -> {
                                    if (key.equals(selected.get()) && !found.isEmpty()) {
                                        late.set(found.getFirst());
                                    }
                                },
                                this::tell));
    }

    private void loadDetail(PeriodKey key) {
        long ask = ++asked;
        loadLate(key);
        context.tasks()
                .submit(
                        progress -> context.engine().periods().detail(key, progress),
                        Watcher.of(
                                found -> {
                                    if (ask == asked && key.equals(selected.get())) {
                                        choosing.set(false);
                                        detail.set(found);
                                        beat();
                                    }
                                },
                                failure -> {
                                    choosing.set(false);
                                    tell(failure);
                                }));
    }

    @Override
    public Runnable read() {
        return this::beat;
    }

    /// Keeps the countdown going, and the calendar up to date with what others and the scheduler
    /// do.
    private void beat() {
        PeriodDetail known = detail.get();
        Instant now = context.clock().instant();
        countdown.set(known == null ? "" : words.countdown(known.summary(), now));
        boolean due = lastRead.isBefore(now.minus(AGAIN));
        if (shown.get() && due && !reading && !act.runningProperty().get() && book.get() != null) {
            load();
        }
    }

    /// Runs the selected period's reconciliation.
    public void run() {
        PeriodKey key = selected.get();
        if (key == null || act.runningProperty().get() || locked()) {
            return;
        }
        doing(
                progress ->
                        context.engine()
                                .reconcile(
                                        new ReconcileRequest(
                                                key.period(),
                                                Set.copyOf(key.kinds()),
                                                null,
                                                null,
                                                null,
                                                ReconcileRequest.LATENESS),
                                        progress)
                                .id(),
                run ->
                        new Notice(
                                Tone.GOOD,
                                text("periods.did.run.title", Long.toString(run)),
                                words.name(key)));
    }

    private boolean locked() {
        PeriodDetail known = detail.get();
        return known != null && known.summary().state() == PeriodState.LOCKED;
    }

    /// Checks integrity now, so that the gate knows.
    void check() {
        RunEntry run = current();
        if (run != null) {
            doing(
                    progress -> context.engine().periods().check(run.id(), progress),
                    gate ->
                            new Notice(
                                    gate.green() ? Tone.GOOD : Tone.NEUTRAL,
                                    text(
                                            gate.green()
                                                    ? "periods.did.check.green"
                                                    : "periods.did.check.not"),
                                    words.name(run.key())));
        }
    }

    /// Who shows what changed since the run before.
    public void onExplain(LongConsumer shower) {
        explain = shower;
    }

    /// Asks what changed since the run before this one.
    void explain(RunEntry run) {
        explain.accept(run.id());
    }

    /// Asks what changed in a period, if it was run.
    void explain(PeriodKey key) {
        CalendarMonth shown = calendar.get();
        if (shown != null) {
            for (PeriodSummary period : shown.periods()) {
                RunEntry run = period.current();
                if (run != null && period.key().equals(key)) {
                    explain(run);
                }
            }
        }
    }

    void makeCurrent(RunEntry run) {
        doing(
                progress ->
                        context.engine().periods().makeCurrent(run.id(), Person.atThisMachine()),
                made ->
                        new Notice(
                                Tone.GOOD,
                                text("periods.did.current.title", Long.toString(made.id())),
                                words.name(made.key())));
    }

    void prepare(SignOffWords said) {
        RunEntry run = current();
        if (run != null) {
            doing(
                    progress ->
                            context.engine()
                                    .periods()
                                    .prepare(
                                            run.id(),
                                            Person.named(said.name()),
                                            said.note(),
                                            said.explanation(),
                                            progress),
                    signOff ->
                            new Notice(
                                    Tone.GOOD,
                                    text("periods.did.prepare.title", Long.toString(run.id())),
                                    text("periods.did.prepare.text", signOff.prepared().by())));
        }
    }

    void approve(SignOffWords said) {
        RunEntry run = current();
        if (run != null) {
            doing(
                    progress ->
                            context.engine()
                                    .periods()
                                    .approve(
                                            run.id(),
                                            Person.named(said.name()),
                                            said.note(),
                                            progress),
                    signOff ->
                            new Notice(
                                    Tone.GOOD,
                                    text("periods.did.approve.title", words.name(run.key())),
                                    text("periods.did.approve.text", Long.toString(run.id()))));
        }
    }

    void sendBack(SignOffWords said) {
        RunEntry run = current();
        if (run != null) {
            doing(
                    progress ->
                            context.engine()
                                    .periods()
                                    .sendBack(run.id(), Person.named(said.name()), said.note()),
                    signOff ->
                            new Notice(
                                    Tone.NEUTRAL,
                                    text("periods.did.sent-back.title", Long.toString(run.id())),
                                    words.name(run.key())));
        }
    }

    private @Nullable RunEntry current() {
        PeriodDetail known = detail.get();
        return known == null ? null : known.summary().current();
    }

    private <T> void doing(Work<T> work, Function<T, Notice> told) {
        notice.set(null);
        act.start(
                work,
                result -> {
                    notice.set(told.apply(result));
                    refresh();
                },
                failure -> {
                    tell(failure);
                    refresh();
                });
    }

    private void refresh() {
        PeriodKey key = selected.get();
        if (key != null) {
            loadDetail(key);
        }
        load();
    }

    private void tell(PlayledgerException failure) {
        notice.set(
                failure.code() == Code.CANCELLED
                        ? new Notice(
                                Tone.NEUTRAL,
                                text("reconciliation.cancelled"),
                                failure.getMessage())
                        : new Notice(Tone.BAD, failure.code().name(), failure.getMessage()));
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    void dismissNotice() {
        notice.set(null);
    }

    PeriodWords words() {
        return words;
    }

    Act act() {
        return act;
    }

    ObservableList<PeriodBook> books() {
        return books;
    }

    ObjectProperty<@Nullable PeriodBook> bookProperty() {
        return book;
    }

    ObjectProperty<YearMonth> monthProperty() {
        return month;
    }

    ReadOnlyObjectProperty<@Nullable CalendarMonth> calendarProperty() {
        return calendar.getReadOnlyProperty();
    }

    /// The period that is looked at.
    ObjectProperty<@Nullable PeriodKey> selectedProperty() {
        return selected;
    }

    /// Null while none is chosen, and before the first is read.
    ReadOnlyObjectProperty<@Nullable PeriodDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Whether another period was chosen and is being read.
    ReadOnlyBooleanProperty choosingProperty() {
        return choosing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Schedule> scheduleProperty() {
        return schedule.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Face> faceProperty() {
        return face.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyStringProperty countdownProperty() {
        return countdown.getReadOnlyProperty();
    }

    /// Whether the screen is the one on show.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// The chips beside the screen's title.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return calendar.map(at ->
                        at == null
                                ? List.<Chip.Model>of()
                                : Calendars.chips(Objects.requireNonNull(at), context.messages()))
                .orElse(List.of());
    }
}
