package io.playledger.view.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RunHead;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Step;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the Diff screen shows and does; UI thread.
public final class DiffViewModel {
    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    /// What the lower card lists.
    enum Listing {
        LINES,
        EVENTS
    }

    private final ScreenContext context;
    private final DiffWords words;
    private final LineListing lines;
    private final EventListing events;
    private final TwoDates dates;
    private final ObservableList<RunHead> runs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RunHead> first =
            new SimpleObjectProperty<>(this, "first");
    private final ObjectProperty<@Nullable RunHead> second =
            new SimpleObjectProperty<>(this, "second");
    private final ReadOnlyObjectWrapper<@Nullable StatementDiff> shown =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable String> currency =
            new SimpleObjectProperty<>(this, "currency");
    private final ObjectProperty<@Nullable Cause> cause = new SimpleObjectProperty<>(this, "cause");
    private final ObjectProperty<Listing> listing =
            new SimpleObjectProperty<>(this, "listing", Listing.LINES);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private Running work = () -> {};
    private boolean opening;
    private boolean explaining;
    private long newestWork;

    public DiffViewModel(ScreenContext context) {
        this.context = context;
        words = new DiffWords(context);
        PageReads reads = new PageReads(context, reading, this::fail);
        lines = new LineListing(reads, words);
        events = new EventListing(reads);
        dates = new TwoDates(context);
        first.subscribe(run -> chosen());
        second.subscribe(run -> chosen());
        currency.subscribe(code -> fill());
        cause.subscribe(chosen -> fill());
        listing.subscribe(chosen -> fillEvents());
    }

    /// The person comes to the screen: runs may have been made meanwhile.
    public void enter() {
        context.tasks()
                .submit(
                        steps -> context.engine().runs(),
                        Watcher.of(
                                found -> {
                                    take(found);
                                    loaded.set(true);
                                },
                                failure -> {
                                    loaded.set(true);
                                    fail(failure);
                                }));
    }

    private void take(List<RunHead> found) {
        RunHead a = first.get();
        RunHead b = second.get();
        opening = true;
        runs.setAll(found);
        first.set(RunPairs.same(found, a));
        second.set(RunPairs.same(found, b));
        opening = false;
        if (!explaining && shown.get() == null && !running.get()) {
            RunPairs.newest(found).ifPresent(some -> open(some.first(), some.second()));
        }
    }

    /// Compares a run with the newest earlier one of its period that says something else.
    public void explain(long id) {
        explaining = true;
        context.tasks()
                .submit(
                        steps -> context.engine().runs(),
                        Watcher.of(
                                found -> {
                                    explaining = false;
                                    opening = true;
                                    runs.setAll(found);
                                    opening = false;
                                    loaded.set(true);
                                    found.stream()
                                            .filter(run -> run.id() == id)
                                            .findFirst()
                                            .ifPresent(run -> explain(found, run));
                                },
                                failure -> {
                                    explaining = false;
                                    fail(failure);
                                }));
    }

    /// Compares what is found first: all that moved the newest period.
    public void explainNewest() {
        explaining = true;
        context.tasks()
                .submit(
                        steps -> context.engine().runs(),
                        Watcher.of(
                                found -> {
                                    explaining = false;
                                    opening = true;
                                    runs.setAll(found);
                                    opening = false;
                                    loaded.set(true);
                                    RunPairs.newest(found)
                                            .ifPresent(two -> open(two.first(), two.second()));
                                },
                                failure -> {
                                    explaining = false;
                                    fail(failure);
                                }));
    }

    private void explain(List<RunHead> found, RunHead run) {
        RunPairs.before(found, run)
                .ifPresentOrElse(earlier -> open(earlier, run), () -> alone(found, run));
    }

    private void alone(List<RunHead> found, RunHead run) {
        opening = true;
        second.set(RunPairs.same(found, run));
        opening = false;
        notice.set(
                new Notice(
                        Tone.NEUTRAL,
                        words.run(run),
                        context.messages().get("diff.alone", run.period())));
    }

    private void open(RunHead a, RunHead b) {
        opening = true;
        first.set(RunPairs.same(runs, a));
        second.set(RunPairs.same(runs, b));
        opening = false;
        compare();
    }

    private void chosen() {
        if (!opening) {
            compare();
        }
    }

    /// Compares the chosen runs.
    public void compare() {
        RunHead a = first.get();
        RunHead b = second.get();
        if (a != null && b != null) {
            work(steps -> context.engine().diffs().runs(a.id(), b.id(), steps));
        }
    }

    void swap() {
        RunHead a = first.get();
        RunHead b = second.get();
        if (a != null && b != null) {
            open(b, a);
        }
    }

    /// Asks for a file and shows what it would move in the period on screen.
    void whatIf(Tried tried) {
        RunHead of = second.get();
        if (of == null) {
            return;
        }
        context.dialogs()
                .chooseFile(
                        context.messages().get(tried.title()),
                        context.messages().get(tried.kind()),
                        tried.patterns())
                .ifPresent(
                        file -> whatIf(of, () -> tried.read(context.engine(), file, of.period())));
    }

    /// Shows what a change that somebody is writing would move: in the period that it is of, else
    /// in that of the newest run.
    ///
    /// @param period label of the period; null for any
    public void preview(Proposal proposal, @Nullable String period) {
        explaining = true;
        context.tasks()
                .submit(
                        steps -> context.engine().runs(),
                        Watcher.of(
                                found -> {
                                    explaining = false;
                                    opening = true;
                                    runs.setAll(found);
                                    first.set(RunPairs.same(found, first.get()));
                                    opening = false;
                                    loaded.set(true);
                                    preview(found, proposal, period);
                                },
                                failure -> {
                                    explaining = false;
                                    fail(failure);
                                }));
    }

    private void preview(List<RunHead> found, Proposal proposal, @Nullable String period) {
        found.stream()
                .filter(run -> period == null || run.period().equals(period))
                .findFirst()
                .ifPresentOrElse(
                        run -> {
                            opening = true;
                            second.set(run);
                            opening = false;
                            whatIf(run, () -> proposal);
                        },
                        () ->
                                notice.set(
                                        new Notice(
                                                Tone.NEUTRAL,
                                                context.messages().get("diff.what-if.title"),
                                                period == null
                                                        ? context.messages()
                                                                .get("diff.what-if.no-run")
                                                        : context.messages()
                                                                .get(
                                                                        "diff.what-if.no-run-of",
                                                                        period))));
    }

    /// Shows what a change would move in a run's period if it were published.
    private void whatIf(RunHead of, Supplier<Proposal> proposal) {
        Period period = period(of);
        work(steps ->
                context.engine()
                        .diffs()
                        .whatIf(period, Set.copyOf(of.kinds()), proposal.get(), steps));
    }

    private static Period period(RunHead of) {
        return new Period(of.period(), ZoneId.of(of.zone()), of.periodStart(), of.periodEnd());
    }

    /// Compares the period on screen as known at two dates.
    ///
    /// @return whether both were understood
    boolean known(String from, String to) {
        RunHead of = second.get();
        Optional<Instant> a = dates.read(from);
        Optional<Instant> b = dates.read(to);
        if (of == null || a.isEmpty() || b.isEmpty()) {
            return false;
        }
        Period period = period(of);
        work(steps ->
                context.engine()
                        .diffs()
                        .known(period, Set.copyOf(of.kinds()), a.get(), b.get(), steps));
        return true;
    }

    private void work(Function<Progress, StatementDiff> act) {
        work.cancel();
        notice.set(null);
        progress.set(-1);
        stage.set(context.messages().get("diff.stage.starting"));
        running.set(true);
        long number = ++newestWork;
        work =
                context.tasks()
                        .submit(
                                act::apply,
                                new Watcher<StatementDiff>(
                                        this::step,
                                        diff -> {
                                            if (number == newestWork) {
                                                done(diff);
                                            } else {
                                                diff.close();
                                            }
                                        },
                                        failure -> {
                                            if (number == newestWork) {
                                                running.set(false);
                                                fail(failure);
                                            }
                                        }));
    }

    private void step(Step step) {
        progress.set(step.total() > 0 ? step.done() / (double) step.total() : -1);
        stage.set(step.what());
    }

    private void done(StatementDiff diff) {
        running.set(false);
        StatementDiff before = shown.get();
        lines.look(null);
        opening = true;
        listing.set(Listing.LINES);
        cause.set(null);
        shown.set(diff);
        currency.set(currency(diff));
        opening = false;
        fill();
        if (diff.summary().kind() == DiffSummary.Kind.WHAT_IF) {
            notice.set(
                    new Notice(
                            Tone.ACCENT,
                            context.messages().get("diff.what-if.title"),
                            context.messages()
                                    .get(
                                            "diff.what-if.text",
                                            diff.summary().first().inputs().period().label())));
        }
        if (before != null) {
            context.tasks()
                    .submit(
                            steps -> {
                                before.close();
                                return true;
                            },
                            Watcher.of(closed -> {}, this::fail));
        }
    }

    /// The chosen one where the diff has it, else the one with most lines that moved.
    private @Nullable String currency(StatementDiff diff) {
        List<CurrencyBridge> bridges = diff.summary().currencies();
        String chosen = currency.get();
        if (bridges.stream().anyMatch(bridge -> bridge.currency().equals(chosen))) {
            return chosen;
        }
        return bridges.stream()
                .max(
                        java.util.Comparator.comparingLong((CurrencyBridge one) ->
                                        one.added() + one.removed() + one.changed())
                                .thenComparing(
                                        CurrencyBridge::currency,
                                        java.util.Comparator.reverseOrder()))
                .map(CurrencyBridge::currency)
                .orElse(null);
    }

    void filter(String text) {
        if (lines.filter(text)) {
            fill();
        }
    }

    /// Lines that move by less are summed, not listed.
    void noise(BigDecimal below) {
        if (lines.noise(below)) {
            fill();
        }
    }

    private void fill() {
        if (!opening) {
            lines.show(shown.get(), currency.get(), cause.get());
            fillEvents();
        }
    }

    /// Lists the events of the line that is being looked at.
    void drill(LineView line) {
        lines.look(line);
        events.of(line.line().key());
        if (listing.get() == Listing.EVENTS) {
            fillEvents();
        } else {
            listing.set(Listing.EVENTS);
        }
    }

    /// Lists all events of the chosen cause, whatever their line.
    void allEvents() {
        events.of(null);
        fillEvents();
    }

    private void fillEvents() {
        StatementDiff diff = shown.get();
        if (listing.get() == Listing.LINES) {
            events.of(null);
        }
        if (opening || diff == null || listing.get() == Listing.LINES) {
            events.clear();
        } else {
            events.show(diff, cause.get());
        }
    }

    /// Stops the comparison at its next safe point.
    void cancel() {
        stage.set(context.messages().get("diff.stage.cancelling"));
        work.cancel();
    }

    private void fail(PlayledgerException failure) {
        notice.set(
                failure.code() == Code.CANCELLED
                        ? new Notice(
                                Tone.NEUTRAL,
                                context.messages().get("diff.cancelled"),
                                failure.getMessage())
                        : new Notice(Tone.BAD, failure.code().name(), failure.getMessage()));
    }

    void dismissNotice() {
        notice.set(null);
    }

    /// The bridge of the chosen currency.
    Optional<CurrencyBridge> bridge() {
        StatementDiff diff = shown.get();
        return diff == null
                ? Optional.empty()
                : diff.summary().currencies().stream()
                        .filter(one -> one.currency().equals(currency.get()))
                        .findFirst();
    }

    DiffWords words() {
        return words;
    }

    ObservableList<RunHead> runs() {
        return runs;
    }

    ObjectProperty<@Nullable RunHead> firstProperty() {
        return first;
    }

    ObjectProperty<@Nullable RunHead> secondProperty() {
        return second;
    }

    ReadOnlyObjectProperty<@Nullable StatementDiff> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable String> currencyProperty() {
        return currency;
    }

    /// The cause that lines and events are of; null for all.
    ObjectProperty<@Nullable Cause> causeProperty() {
        return cause;
    }

    ObjectProperty<Listing> listingProperty() {
        return listing;
    }

    LineListing lines() {
        return lines;
    }

    EventListing events() {
        return events;
    }

    TwoDates dates() {
        return dates;
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// 0 … 1, or -1 while it is not known.
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// The chips beside the screen's title.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return shown.map(this::chips).orElse(List.of());
    }

    private List<Chip.Model> chips(@Nullable StatementDiff diff) {
        if (diff == null) {
            return List.of();
        }
        var summary = diff.summary();
        return List.of(
                new Chip.Model(
                        context.messages()
                                .get(
                                        "diff.chip",
                                        summary.first().inputs().period().label(),
                                        words.first(summary),
                                        words.second(summary)),
                        Tone.ACCENT));
    }
}
