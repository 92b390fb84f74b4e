package io.playledger.view.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.LineKey;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /// A line and what makes up its change.
    record Detail(LineView line, List<VersionChange> versions) {}

    private final ScreenContext context;
    private final DiffWords words;
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
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ObservableList<Pages.Row<LineView>>> lines =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyObjectWrapper<ObservableList<Pages.Row<EventView>>> events =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyStringWrapper linesSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper eventsSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private Running work = () -> {};
    private Running eventWork = () -> {};
    private String filter = "";

    /// A cent, or nothing at all: lines that moved no money.
    private BigDecimal noise = new BigDecimal("0.01");

    private boolean opening;
    private boolean explaining;
    private long newestWork;
    private @Nullable LineKey eventLine;
    private long newestLines;
    private long newestEvents;

    public DiffViewModel(ScreenContext context) {
        this.context = context;
        words = new DiffWords(context);
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
        first.set(same(found, a));
        second.set(same(found, b));
        opening = false;
        if (!explaining && shown.get() == null && !running.get()) {
            Optional<Pair> pair = pair(found);
            pair.ifPresent(some -> open(some.first(), some.second()));
        }
    }

    private static @Nullable RunHead same(List<RunHead> found, @Nullable RunHead run) {
        return run == null
                ? null
                : found.stream().filter(one -> one.id() == run.id()).findFirst().orElse(null);
    }

    private record Pair(RunHead first, RunHead second) {}

    /// Of the period that began last, so that yesterday comes before its month: the newest run that
    /// differs from an earlier one, with the first such: all that has moved the period. Else the
    /// newest with any earlier one.
    private static Optional<Pair> pair(List<RunHead> found) {
        List<RunHead> newestFirst =
                found.stream()
                        .sorted(
                                Comparator.comparing(RunHead::periodStart)
                                        .thenComparing(RunHead::id)
                                        .reversed())
                        .toList();
        return newestFirst.stream()
                .flatMap(run -> earliest(newestFirst, run).stream().map(a -> new Pair(a, run)))
                .findFirst()
                .or(() ->
                        newestFirst.stream()
                                .flatMap(run ->
                                        before(newestFirst, run, false).stream()
                                                .map(a -> new Pair(a, run)))
                                .findFirst());
    }

    private static Optional<RunHead> earliest(List<RunHead> newestFirst, RunHead run) {
        return newestFirst.reversed().stream()
                .filter(one -> one.id() < run.id() && one.subject().equals(run.subject()))
                .filter(one -> !one.digest().equals(run.digest()))
                .findFirst();
    }

    private static Optional<RunHead> before(
            List<RunHead> newestFirst, RunHead run, boolean differing) {
        return newestFirst.stream()
                .filter(one -> one.id() < run.id() && one.subject().equals(run.subject()))
                .filter(one -> !differing || !one.digest().equals(run.digest()))
                .findFirst();
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
                                    pair(found).ifPresent(two -> open(two.first(), two.second()));
                                },
                                failure -> {
                                    explaining = false;
                                    fail(failure);
                                }));
    }

    private void explain(List<RunHead> found, RunHead run) {
        before(found, run, true)
                .or(() -> before(found, run, false))
                .ifPresentOrElse(earlier -> open(earlier, run), () -> alone(found, run));
    }

    private void alone(List<RunHead> found, RunHead run) {
        opening = true;
        second.set(same(found, run));
        opening = false;
        notice.set(
                new Notice(
                        Tone.NEUTRAL,
                        words.run(run),
                        context.messages().get("diff.alone", run.period())));
    }

    private void open(RunHead a, RunHead b) {
        opening = true;
        first.set(same(runs, a));
        second.set(same(runs, b));
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

    /// What can be tried from a file.
    enum Tried {
        CATALOGUE(
                "diff.what-if.catalogue",
                "diff.what-if.catalogue.title",
                "diff.what-if.catalogue.kind",
                List.of("*.csv", "*.jsonl", "*.xlsx")),
        RULES(
                "diff.what-if.rules",
                "diff.what-if.rules.title",
                "diff.what-if.rules.kind",
                List.of("*.toml")),
        POOLS(
                "diff.what-if.pools",
                "diff.what-if.pools.title",
                "diff.what-if.pools.kind",
                List.of("*.csv")),
        RATES(
                "diff.what-if.rates",
                "diff.what-if.rates.title",
                "diff.what-if.rates.kind",
                List.of("*.csv"));

        private final String key;
        private final String title;
        private final String kind;
        private final List<String> patterns;

        Tried(String key, String title, String kind, List<String> patterns) {
            this.key = key;
            this.title = title;
            this.kind = kind;
            this.patterns = patterns;
        }

        /// Key of its name.
        String key() {
            return key;
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
                        context.messages().get(tried.title),
                        context.messages().get(tried.kind),
                        tried.patterns)
                .ifPresent(file -> whatIf(of, () -> proposal(tried, file, of.period())));
    }

    private Proposal proposal(Tried tried, Path file, String period) {
        return switch (tried) {
            case CATALOGUE -> new Proposal.CatalogFile(file);
            case RULES -> new Proposal.Rules(context.engine().rules().read(file, "tried"));
            case POOLS ->
                    new Proposal.Pools(period, context.engine().pools().preview(file, period));
            case RATES -> new Proposal.Rates(context.engine().rates().preview(file, period));
        };
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
                                    first.set(same(found, first.get()));
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
        Optional<Instant> a = instant(from);
        Optional<Instant> b = instant(to);
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

    /// A date, or a date and a time of day, in the screen's zone.
    Optional<Instant> instant(String text) {
        String stripped = text.strip().replace(' ', 'T');
        ZoneId zone = context.formats().zone();
        try {
            if (stripped.endsWith("Z")) {
                return Optional.of(Instant.parse(stripped));
            }
            return Optional.of(
                    stripped.contains("T")
                            ? LocalDateTime.parse(stripped).atZone(zone).toInstant()
                            : LocalDate.parse(stripped).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A date that is offered: of the first run, or a day ago; and now.
    String offered(boolean early) {
        RunHead a = first.get();
        Instant now = context.clock().instant();
        Instant at = !early ? now : a != null ? a.madeAt() : now.minus(Duration.ofDays(1));
        return LocalDateTime.ofInstant(at, context.formats().zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ');
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
        detail.set(null);
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
        String wanted = text.strip();
        if (!wanted.equals(filter)) {
            filter = wanted;
            fill();
        }
    }

    /// Lines that move by less are summed, not listed.
    void noise(BigDecimal below) {
        if (below.compareTo(noise) != 0) {
            noise = below;
            fill();
        }
    }

    private void fill() {
        if (opening) {
            return;
        }
        detail.set(null);
        fillLines();
        fillEvents();
    }

    private void fillLines() {
        long number = ++newestLines;
        StatementDiff diff = shown.get();
        String code = currency.get();
        if (diff == null || code == null) {
            lines.set(FXCollections.emptyObservableList());
            linesSummary.set("");
            return;
        }
        Cause by = cause.get();
        String containing = filter;
        BigDecimal least = noise;
        reading.set(true);
        Function<Long, LinesRead> read =
                from -> {
                    ChangePage page =
                            diff.changes(
                                    new ChangeQuery(code, by, containing, least, from, Pages.PAGE));
                    return new LinesRead(page, views(page.lines()));
                };
        context.tasks()
                .submit(
                        steps -> read.apply(0L),
                        Watcher.of(
                                page -> {
                                    if (number == newestLines) {
                                        reading.set(false);
                                        linesSummary.set(words.lines(page.page(), code));
                                        lines.set(
                                                new Pages<>(
                                                        page.page().matching(),
                                                        page.views(),
                                                        source(from -> read.apply(from).views())));
                                    }
                                },
                                failure -> {
                                    if (number == newestLines) {
                                        reading.set(false);
                                        fail(failure);
                                    }
                                }));
    }

    private record LinesRead(ChangePage page, List<LineView> views) {}

    private <T> Pages.Source<T> source(Function<Long, List<T>> read) {
        return (from, taken, broken) ->
                context.tasks()
                        .submit(
                                steps -> read.apply(from),
                                Watcher.of(
                                        taken,
                                        failure -> {
                                            broken.run();
                                            fail(failure);
                                        }));
    }

    private List<LineView> views(List<ChangedLine> changed) {
        Map<String, ItemName> names =
                context.names()
                        .load(changed.stream().map(l -> l.key().itemId()).distinct().toList());
        return changed.stream()
                .map(line -> new LineView(line, name(names, line.key().itemId())))
                .toList();
    }

    private static ItemName name(Map<String, ItemName> names, String id) {
        return names.getOrDefault(id, new ItemName(id, ""));
    }

    /// Shows what makes up a line's change.
    void look(@Nullable LineView line) {
        StatementDiff diff = shown.get();
        if (line == null || diff == null) {
            detail.set(null);
            return;
        }
        context.tasks()
                .submit(
                        steps -> new Detail(line, diff.versions(line.line().key())),
                        Watcher.of(
                                found -> {
                                    if (diff.equals(shown.get())) {
                                        detail.set(found);
                                    }
                                },
                                this::fail));
    }

    /// Lists the events of the line that is being looked at.
    void drill(LineView line) {
        look(line);
        eventLine = line.line().key();
        if (listing.get() == Listing.EVENTS) {
            fillEvents();
        } else {
            listing.set(Listing.EVENTS);
        }
    }

    /// Lists all events of the chosen cause, whatever their line.
    void allEvents() {
        eventLine = null;
        fillEvents();
    }

    /// The line whose events are listed.
    Optional<LineKey> eventLine() {
        return Optional.ofNullable(eventLine);
    }

    private void fillEvents() {
        long number = ++newestEvents;
        eventWork.cancel();
        StatementDiff diff = shown.get();
        if (opening || diff == null || listing.get() != Listing.EVENTS) {
            if (listing.get() == Listing.LINES) {
                eventLine = null;
            }
            events.set(FXCollections.emptyObservableList());
            eventsSummary.set("");
            return;
        }
        LineKey key = eventLine;
        Cause by = cause.get();
        eventsSummary.set(context.messages().get("diff.events.reading"));
        reading.set(true);
        eventWork =
                context.tasks()
                        .submit(
                                steps -> read(diff, by, key, 0, steps),
                                Watcher.of(
                                        page -> {
                                            if (number == newestEvents) {
                                                reading.set(false);
                                                takeEvents(diff, by, key, page);
                                            }
                                        },
                                        failure -> {
                                            if (number == newestEvents) {
                                                reading.set(false);
                                                eventsSummary.set("");
                                                fail(failure);
                                            }
                                        }));
    }

    private record EventsRead(EventPage page, List<EventView> views) {}

    private EventsRead read(
            StatementDiff diff,
            @Nullable Cause by,
            @Nullable LineKey key,
            long from,
            Progress steps) {
        EventPage page =
                diff.events(
                        new EventQuery(
                                by,
                                key == null ? null : key.itemId(),
                                key == null ? null : key.country(),
                                from,
                                Pages.PAGE),
                        steps);
        Map<String, ItemName> names =
                context.names()
                        .load(page.events().stream().map(ChangedEvent::itemId).distinct().toList());
        return new EventsRead(
                page,
                page.events().stream()
                        .map(event -> new EventView(event, name(names, event.itemId())))
                        .toList());
    }

    private void takeEvents(
            StatementDiff diff, @Nullable Cause by, @Nullable LineKey key, EventsRead read) {
        eventsSummary.set(
                context.messages()
                        .get(
                                read.page().matching() == 1 ? "diff.event" : "diff.events",
                                context.formats().count(read.page().matching())));
        events.set(
                new Pages<>(
                        read.page().matching(),
                        read.views(),
                        source(from -> read(diff, by, key, from, Progress.NONE).views())));
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

    ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ObservableList<Pages.Row<LineView>>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ObservableList<Pages.Row<EventView>>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    ReadOnlyStringProperty linesSummaryProperty() {
        return linesSummary.getReadOnlyProperty();
    }

    ReadOnlyStringProperty eventsSummaryProperty() {
        return eventsSummary.getReadOnlyProperty();
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
