package io.playledger.view.task;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;

import java.util.function.Consumer;

/// Takes work that may last away from the UI thread and brings its result back to it.
public interface TaskExecutor extends AutoCloseable {
    /// Starts the work; everything that the watcher hears, it hears on the UI thread.
    <T> Running submit(Work<T> work, Watcher<T> watcher);

    @Override
    void close();

    /// Something that lasts.
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress);
    }

    /// Work under way.
    @FunctionalInterface
    interface Running {
        /// Asks the work to stop at its next safe point; the watcher then hears `CANCELLED`.
        void cancel();
    }

    /// How far work has come.
    ///
    /// @param total -1 where unknown
    record Step(long done, long total, String what) {}

    /// Who waits for it.
    record Watcher<T>(Consumer<Step> step, Consumer<T> done, Consumer<PlayledgerException> failed) {
        /// Without interest in the steps.
        public static <T> Watcher<T> of(Consumer<T> done, Consumer<PlayledgerException> failed) {
            return new Watcher<>(step -> {}, done, failed);
        }
    }
}
