package io.playledger.view.against;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;
import io.playledger.engine.royalty.against.Variance.Side;
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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the Against screen shows and does; UI thread.
public final class AgainstViewModel {
    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    private record Read(List<RunHead> runs, List<ReportVersion> reports) {}

    private final ScreenContext context;
    private final AgainstWords words;
    private final ObservableList<RunHead> runs = FXCollections.observableArrayList();
    private final ObservableList<ReportVersion> reports = FXCollections.observableArrayList();
    private final ObservableList<Variance> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RunHead> run = new SimpleObjectProperty<>(this, "run");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>(this, "file");
    private final ObjectProperty<@Nullable Path> mapping =
            new SimpleObjectProperty<>(this, "mapping");
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(this, "side", Side.BOTH);
    private final ObjectProperty<@Nullable Measure> measure =
            new SimpleObjectProperty<>(this, "measure");
    private final ObjectProperty<@Nullable Integer> cause =
            new SimpleObjectProperty<>(this, "cause");
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private Running work = () -> {};
    private boolean opening;

    public AgainstViewModel(ScreenContext context) {
        this.context = context;
        words = new AgainstWords(context);
        side.subscribe(chosen -> fill());
        cause.subscribe(chosen -> fill());
        run.subscribe(this::chosen);
    }

    /// Another run of the shown report's period is compared at once.
    private void chosen(@Nullable RunHead other) {
        if (other != null
                && !opening
                && !running.get()
                && shown.get() instanceof Shown.OfRun of
                && of.comparison().run() != other.id()
                && of.report().period().equals(other.period())) {
            open(of.report());
        }
    }

    /// Reads runs and reports, and shows the newest report beside its period's current run.
    void load() {
        context.tasks()
                .submit(
                        steps ->
                                new Read(
                                        context.engine().runs(),
                                        context.engine().against().reports()),
                        Watcher.of(
                                read -> {
                                    take(read);
                                    loaded.set(true);
                                    if (!reports.isEmpty() && shown.get() == null) {
                                        open(reports.getFirst());
                                    }
                                },
                                failure -> {
                                    loaded.set(true);
                                    fail(failure);
                                }));
    }

    /// The person comes to the screen, by the first time before it is there.
    public void enter() {
        if (loaded.get()) {
            refresh();
        }
    }

    /// Runs may have been made meanwhile.
    private void refresh() {
        context.tasks()
                .submit(
                        steps ->
                                new Read(
                                        context.engine().runs(),
                                        context.engine().against().reports()),
                        Watcher.of(this::take, this::fail));
    }

    private void take(Read read) {
        RunHead chosen = run.get();
        runs.setAll(read.runs());
        reports.setAll(read.reports());
        run.set(
                runs.stream()
                        .filter(one -> chosen != null && one.id() == chosen.id())
                        .findFirst()
                        .orElse(runs.isEmpty() ? null : runs.getFirst()));
    }

    void chooseReport() {
        context.dialogs()
                .chooseFile(
                        context.messages().get("against.choose.report.title"),
                        context.messages().get("against.choose.report.kind"),
                        List.of("*.csv", "*.xlsx", "*.txt", "*.tsv"))
                .ifPresent(file::set);
    }

    void chooseMapping() {
        context.dialogs()
                .chooseFile(
                        context.messages().get("against.choose.mapping.title"),
                        context.messages().get("against.choose.mapping.kind"),
                        List.of("*.toml"))
                .ifPresent(mapping::set);
    }

    /// Takes the chosen report and compares the chosen run with it.
    public void compare() {
        RunHead with = run.get();
        Path report = file.get();
        Path by = mapping.get();
        if (with != null && report != null && by != null) {
            work(steps ->
                    new Shown.OfRun(
                            context.engine().against().compare(report, by, with.id(), steps)));
        }
    }

    /// Shows a kept report beside the chosen run, or its period's where that is another.
    void open(ReportVersion report) {
        RunHead chosen = run.get();
        Optional<RunHead> with =
                chosen != null && chosen.period().equals(report.period())
                        ? Optional.of(chosen)
                        : runs.stream()
                                .filter(one -> one.period().equals(report.period()))
                                .sorted(
                                        java.util.Comparator.comparing(
                                                (RunHead one) -> !one.current()))
                                .findFirst();
        if (with.isEmpty()) {
            notice.set(
                    new Notice(
                            Tone.NEUTRAL,
                            words.report(report),
                            context.messages().get("against.no-run", report.period())));
            return;
        }
        opening = true;
        run.set(with.get());
        opening = false;
        work(steps ->
                new Shown.OfRun(
                        context.engine().against().compare(report.id(), with.get().id(), steps)));
    }

    /// Whether there is a version before this one.
    Optional<ReportVersion> before(ReportVersion report) {
        return reports.stream()
                .filter(one ->
                        one.source().equals(report.source())
                                && one.period().equals(report.period())
                                && one.version() < report.version())
                .max(java.util.Comparator.comparingInt(ReportVersion::version));
    }

    /// Shows what a version says otherwise than the one before.
    void diff(ReportVersion report) {
        before(report)
                .ifPresent(first ->
                        work(steps ->
                                new Shown.OfVersions(
                                        context.engine().against().diff(first.id(), report.id()))));
    }

    private void work(Function<Progress, Shown> act) {
        if (running.get()) {
            return;
        }
        notice.set(null);
        progress.set(-1);
        stage.set(context.messages().get("against.stage.starting"));
        running.set(true);
        work =
                context.tasks()
                        .submit(
                                act::apply,
                                new Watcher<Shown>(
                                        this::step,
                                        this::done,
                                        failure -> {
                                            running.set(false);
                                            fail(failure);
                                        }));
    }

    private void step(Step step) {
        progress.set(step.total() > 0 ? step.done() / (double) step.total() : -1);
        stage.set(step.what());
    }

    private void done(Shown result) {
        running.set(false);
        cause.set(null);
        measure.set(result.measures().getLast());
        shown.set(result);
        side.set(!result.both().isEmpty() || result.onlyFirst().isEmpty() ? Side.BOTH : Side.OURS);
        fill();
        refresh();
    }

    private void fill() {
        Shown result = shown.get();
        if (result == null) {
            rows.clear();
            return;
        }
        List<Variance> all =
                switch (side.get()) {
                    case BOTH -> result.both();
                    case OURS -> result.onlyFirst();
                    case THEIRS -> result.onlySecond();
                };
        Integer wanted = cause.get();
        rows.setAll(
                wanted == null
                        ? all
                        : all.stream().filter(row -> row.explainedBy().contains(wanted)).toList());
    }

    /// Stops at the next safe point.
    void cancel() {
        stage.set(context.messages().get("against.stage.cancelling"));
        work.cancel();
    }

    private void fail(PlayledgerException failure) {
        notice.set(
                failure.code() == Code.CANCELLED
                        ? new Notice(
                                Tone.NEUTRAL,
                                context.messages().get("against.cancelled"),
                                failure.getMessage())
                        : new Notice(Tone.BAD, failure.code().name(), failure.getMessage()));
    }

    void dismissNotice() {
        notice.set(null);
    }

    AgainstWords words() {
        return words;
    }

    ObservableList<RunHead> runs() {
        return runs;
    }

    ObservableList<ReportVersion> reports() {
        return reports;
    }

    /// The rows of the chosen side, and of the chosen cause where there is one.
    ObservableList<Variance> rows() {
        return rows;
    }

    ObjectProperty<@Nullable RunHead> runProperty() {
        return run;
    }

    ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    ObjectProperty<@Nullable Path> mappingProperty() {
        return mapping;
    }

    ObjectProperty<Side> sideProperty() {
        return side;
    }

    /// The measure whose figures the table shows; null while nothing is shown.
    ObjectProperty<@Nullable Measure> measureProperty() {
        return measure;
    }

    /// Number of the cause whose rows alone are shown; null for all.
    ObjectProperty<@Nullable Integer> causeProperty() {
        return cause;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Whether runs and reports were read.
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

    private List<Chip.Model> chips(@Nullable Shown result) {
        return switch (result) {
            case null -> List.of();
            case Shown.OfRun of ->
                    List.of(
                            new Chip.Model(
                                    context.messages()
                                            .get(
                                                    "against.chip.run",
                                                    Long.toString(of.comparison().run()),
                                                    words.report(of.report())),
                                    Tone.ACCENT),
                            of.beyond() == 0
                                    ? new Chip.Model(
                                            context.messages().get("against.chip.agrees"),
                                            Tone.GOOD)
                                    : new Chip.Model(
                                            context.messages()
                                                    .get(
                                                            "against.chip.beyond",
                                                            context.formats().count(of.beyond())),
                                            Tone.WARN));
            case Shown.OfVersions of ->
                    List.of(
                            new Chip.Model(
                                    context.messages()
                                            .get(
                                                    "against.chip.versions",
                                                    of.report().source(),
                                                    Integer.toString(of.diff().first().version()),
                                                    Integer.toString(of.report().version())),
                                    Tone.ACCENT));
        };
    }
}
