package io.playledger.view.reconciliation;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.export.EvidenceRequest;
import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.engine.royalty.export.StatementRequest;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Step;
import io.playledger.view.task.TaskExecutor.Watcher;
import io.playledger.view.task.TaskExecutor.Work;

import javafx.beans.binding.Bindings;
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
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// What the Reconciliation screen shows and does; UI thread.
public final class ReconciliationViewModel {
    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    private final ScreenContext context;
    private final RunForm form;
    private final RunWords words;
    private final StatementViewModel statement;
    private final EventsViewModel events;
    private final ObservableList<RunHead> runs = FXCollections.observableArrayList();
    private final ObservableList<RunHead> unmodifiableRuns =
            FXCollections.unmodifiableObservableList(runs);
    private final ObjectProperty<@Nullable Run> run = new SimpleObjectProperty<>(this, "run");
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private LongConsumer explain = run -> {};
    private Running work = () -> {};
    private long newestChoice;

    public ReconciliationViewModel(ScreenContext context) {
        this.context = context;
        form = new RunForm(context.messages(), context.clock(), context.formats().zone());
        words = new RunWords(context);
        statement = new StatementViewModel(context, this::fail);
        events = new EventsViewModel(context, this::fail);
        run.subscribe(shown -> {
            statement.show(shown);
            if (shown != null) {
                form.show(shown);
            }
        });
    }

    /// Reads the runs and shows the newest.
    void load() {
        context.tasks()
                .submit(
                        progress -> read(context.engine().runs()),
                        Watcher.of(
                                found -> {
                                    take(found.runs(), found.run());
                                    loaded.set(true);
                                },
                                failure -> {
                                    loaded.set(true);
                                    fail(failure);
                                }));
    }

    private record Found(List<RunHead> runs, @Nullable Run run) {}

    private Found read(List<RunHead> heads) {
        return new Found(
                heads,
                heads.isEmpty() ? null : context.engine().run(heads.getFirst().id()).orElse(null));
    }

    private void take(List<RunHead> found, @Nullable Run shown) {
        runs.setAll(found);
        run.set(shown);
    }

    /// Shows another run; of several chosen in a row, the last.
    void choose(RunHead head) {
        long number = ++newestChoice;
        Run shown = run.get();
        if (shown != null && shown.id() == head.id()) {
            return;
        }
        context.tasks()
                .submit(
                        steps -> context.engine().run(head.id()),
                        Watcher.of(
                                found -> {
                                    if (number == newestChoice) {
                                        found.ifPresent(run::set);
                                    }
                                },
                                this::fail));
    }

    /// The run on screen as the list has it.
    Optional<RunHead> chosen() {
        Run shown = run.get();
        return runs.stream().filter(one -> shown != null && one.id() == shown.id()).findFirst();
    }

    /// Starts a reconciliation of what the form asks, unless one is under way.
    public void run() {
        Optional<ReconcileRequest> request = form.request();
        if (running.get() || request.isEmpty()) {
            return;
        }
        notice.set(null);
        progress.set(-1);
        stage.set(context.messages().get("reconciliation.stage.starting"));
        running.set(true);
        work =
                context.tasks()
                        .submit(
                                steps -> {
                                    Run made = context.engine().reconcile(request.get(), steps);
                                    return new Made(made, context.engine().runs());
                                },
                                new Watcher<Made>(this::step, this::done, this::stop));
    }

    private record Made(Run run, List<RunHead> runs) {}

    private void step(Step step) {
        progress.set(step.total() > 0 ? step.done() / (double) step.total() : -1);
        stage.set(step.what());
    }

    private void done(Made made) {
        running.set(false);
        take(made.runs(), made.run());
    }

    private void stop(PlayledgerException failure) {
        running.set(false);
        fail(failure);
    }

    /// Stops the reconciliation at its next safe point.
    void cancel() {
        stage.set(context.messages().get("reconciliation.stage.cancelling"));
        work.cancel();
    }

    /// Who shows what changed since the run before.
    public void onExplain(LongConsumer shower) {
        explain = shower;
    }

    /// Asks what changed since the run before.
    void explain() {
        Run shown = run.get();
        if (shown != null) {
            explain.accept(shown.id());
        }
    }

    /// Asks for a folder and writes the run's statement into it.
    void export() {
        Run shown = run.get();
        if (shown == null) {
            return;
        }
        Optional<Path> folder =
                context.dialogs()
                        .chooseFolder(context.messages().get("reconciliation.export.title"));
        folder.ifPresent(chosen ->
                context.tasks()
                        .submit(
                                steps -> context.engine().export(shown.id(), chosen),
                                Watcher.of(files -> exported(shown, chosen, files), this::fail)));
    }

    /// Asks for a folder and writes a statement for each rights holder into it.
    void export(StatementFormat format) {
        Run shown = run.get();
        if (shown == null || running.get()) {
            return;
        }
        context.dialogs()
                .chooseFolder(context.messages().get("reconciliation.export.holders.title"))
                .ifPresent(folder ->
                        lasting(
                                steps ->
                                        context.engine()
                                                .exports()
                                                .statements(
                                                        new StatementRequest(
                                                                shown.id(),
                                                                Set.of(),
                                                                Set.of(format),
                                                                folder),
                                                        steps),
                                files ->
                                        tell(
                                                shown,
                                                context.messages()
                                                        .get(
                                                                "reconciliation.exported.holders",
                                                                context.formats()
                                                                        .count(files.size()),
                                                                folder.toString()))));
    }

    /// Asks for a file and packs the run's evidence into it.
    void exportEvidence() {
        Run shown = run.get();
        if (shown == null || running.get()) {
            return;
        }
        context.dialogs()
                .chooseNewFile(
                        context.messages().get("reconciliation.export.evidence.title"),
                        "evidence-run-" + shown.id() + ".zip")
                .ifPresent(file ->
                        lasting(
                                steps ->
                                        context.engine()
                                                .exports()
                                                .evidence(
                                                        new EvidenceRequest(
                                                                shown.id(),
                                                                file,
                                                                EvidenceRequest.Events.HASHES),
                                                        steps),
                                written ->
                                        tell(
                                                shown,
                                                context.messages()
                                                        .get(
                                                                "reconciliation.exported.evidence",
                                                                written.toString()))));
    }

    private <T> void lasting(Work<T> act, Consumer<T> then) {
        notice.set(null);
        progress.set(-1);
        stage.set(context.messages().get("reconciliation.stage.starting"));
        running.set(true);
        work =
                context.tasks()
                        .submit(
                                act,
                                new Watcher<T>(
                                        this::step,
                                        done -> {
                                            running.set(false);
                                            then.accept(done);
                                        },
                                        this::stop));
    }

    private void tell(Run shown, String text) {
        notice.set(
                new Notice(
                        Tone.GOOD,
                        context.messages()
                                .get("reconciliation.exported.title", Long.toString(shown.id())),
                        text));
    }

    private void exported(Run shown, Path folder, List<Path> files) {
        notice.set(
                new Notice(
                        Tone.GOOD,
                        context.messages()
                                .get("reconciliation.exported.title", Long.toString(shown.id())),
                        context.messages()
                                .get(
                                        "reconciliation.exported.text",
                                        files.stream()
                                                .map(file -> file.getFileName().toString())
                                                .collect(Collectors.joining(", ")),
                                        folder.toString())));
    }

    private void fail(PlayledgerException failure) {
        notice.set(
                failure.code() == Code.CANCELLED
                        ? new Notice(
                                Tone.NEUTRAL,
                                context.messages().get("reconciliation.cancelled"),
                                failure.getMessage())
                        : new Notice(Tone.BAD, failure.code().name(), failure.getMessage()));
    }

    void dismissNotice() {
        notice.set(null);
    }

    RunForm form() {
        return form;
    }

    EventsViewModel events() {
        return events;
    }

    /// Shows the events behind a bar of the run.
    void showEvents(EventClass of) {
        Run shown = run.get();
        if (shown != null) {
            events.show(shown, of);
        }
    }

    StatementViewModel statement() {
        return statement;
    }

    RunWords words() {
        return words;
    }

    ObservableList<RunHead> runs() {
        return unmodifiableRuns;
    }

    /// The run on screen; null while there is none.
    ObjectProperty<@Nullable Run> runProperty() {
        return run;
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Whether the runs were read.
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

    /// What the primary button says.
    ObservableStringValue runLabel() {
        return Bindings.createStringBinding(
                () ->
                        context.messages()
                                .get(
                                        runs.stream().anyMatch(form::matches)
                                                ? "reconciliation.run.again"
                                                : "reconciliation.run"),
                runs,
                form.periodProperty(),
                form.zoneProperty(),
                form.tracksProperty(),
                form.titlesProperty());
    }

    /// The chips beside the screen's title.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return run.map(shown -> shown == null ? List.<Chip.Model>of() : words.headline(shown))
                .orElse(List.of());
    }
}
