package io.playledger.view.periods;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Step;
import io.playledger.view.task.TaskExecutor.Watcher;
import io.playledger.view.task.TaskExecutor.Work;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.function.Consumer;

/// The one thing that is being done for the person, with how far it has come. UI thread.
final class Act {
    private final ScreenContext context;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private Running work = () -> {};

    Act(ScreenContext context) {
        this.context = context;
    }

    /// Starts it, unless another is under way.
    <T> void start(Work<T> what, Consumer<T> done, Consumer<PlayledgerException> failed) {
        if (running.get()) {
            return;
        }
        progress.set(-1);
        stage.set(context.messages().get("reconciliation.stage.starting"));
        running.set(true);
        work =
                context.tasks()
                        .submit(
                                what,
                                new Watcher<T>(
                                        this::step,
                                        result -> {
                                            running.set(false);
                                            done.accept(result);
                                        },
                                        failure -> {
                                            running.set(false);
                                            failed.accept(failure);
                                        }));
    }

    private void step(Step step) {
        progress.set(step.total() > 0 ? step.done() / (double) step.total() : -1);
        stage.set(step.what());
    }

    void cancel() {
        stage.set(context.messages().get("reconciliation.stage.cancelling"));
        work.cancel();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }
}
