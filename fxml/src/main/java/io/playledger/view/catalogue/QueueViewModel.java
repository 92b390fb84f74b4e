package io.playledger.view.catalogue;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.rerun.QueuedPeriod;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Periods that wait to be run again, or to be corrected. UI thread.
final class QueueViewModel {
    /// What is shown as a whole.
    enum Face {
        LOADING,
        NOTHING,
        FILLED,
        FAILED
    }

    /// Something to tell.
    ///
    /// @param run a new run whose difference to the one before can be looked at; null where there
    ///   is none
    record Notice(Tone tone, String title, String text, @Nullable Long run) {}

    /// @param doing what is being done now, for a person; empty when nothing is
    record View(Face face, List<QueuedPeriod> periods, String doing, @Nullable Notice notice) {}

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<View> view =
            new ReadOnlyObjectWrapper<>(new View(Face.LOADING, List.of(), "", null));
    private Consumer<String> items = item -> {};
    private LongConsumer explain = run -> {};
    private Consumer<PeriodKey> periods = period -> {};
    private long asked;
    private Running running = () -> {};

    QueueViewModel(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    void onItem(Consumer<String> opener) {
        items = opener;
    }

    void onExplain(LongConsumer opener) {
        explain = opener;
    }

    void onPeriod(Consumer<PeriodKey> opener) {
        periods = opener;
    }

    /// Looked at: edits and runs may have been made since.
    void enter() {
        load(view.get().notice());
    }

    private void load(@Nullable Notice notice) {
        long ask = ++asked;
        running.cancel();
        View v = view.get();
        view.set(new View(v.face(), v.periods(), text("queue.reading"), notice));
        running =
                context.tasks()
                        .submit(
                                progress -> context.engine().reruns().queue(progress),
                                Watcher.of(
                                        queue -> {
                                            if (ask == asked) {
                                                view.set(
                                                        new View(
                                                                queue.isEmpty()
                                                                        ? Face.NOTHING
                                                                        : Face.FILLED,
                                                                queue,
                                                                "",
                                                                notice));
                                            }
                                        },
                                        failure -> {
                                            if (ask == asked) {
                                                failed(failure);
                                            }
                                        }));
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private void failed(PlayledgerException failure) {
        View v = view.get();
        view.set(
                new View(
                        v.face() == Face.LOADING ? Face.FAILED : v.face(),
                        v.periods(),
                        "",
                        failure.code() == Code.CANCELLED
                                ? null
                                : new Notice(
                                        Tone.BAD,
                                        failure.code().name(),
                                        String.valueOf(failure.getMessage()),
                                        null)));
    }

    /// Runs a period again by what is known now.
    void rerun(QueuedPeriod period) {
        View v = view.get();
        String label = period.key().label();
        view.set(new View(v.face(), v.periods(), text("queue.running", label), null));
        context.tasks()
                .submit(
                        progress ->
                                context.engine()
                                        .reconcile(
                                                new ReconcileRequest(
                                                        period.key().period(),
                                                        Set.copyOf(period.key().kinds()),
                                                        null,
                                                        null,
                                                        null,
                                                        ReconcileRequest.LATENESS,
                                                        Person.atThisMachine()),
                                                progress),
                        Watcher.of(
                                run ->
                                        load(
                                                new Notice(
                                                        Tone.GOOD,
                                                        text("queue.did", label),
                                                        text(
                                                                "queue.did.text",
                                                                Long.toString(run.id()),
                                                                Long.toString(period.run())),
                                                        run.id())),
                                this::failed));
    }

    /// Opens what is done about a locked period.
    void correct(QueuedPeriod period) {
        periods.accept(period.key());
    }

    void openItem(String itemId) {
        items.accept(itemId);
    }

    void openDiff(long run) {
        explain.accept(run);
    }

    void dismissNotice() {
        View v = view.get();
        view.set(new View(v.face(), v.periods(), v.doing(), null));
    }

    /// The chips beside the screen's title.
    ObservableValue<List<Chip.Model>> chipsProperty() {
        return view.map(v ->
                v.periods().isEmpty()
                        ? List.of()
                        : List.of(
                                new Chip.Model(
                                        text(
                                                v.periods().size() == 1
                                                        ? "queue.chip.one"
                                                        : "queue.chip",
                                                context.formats().count(v.periods().size())),
                                        Tone.WARN)));
    }
}
