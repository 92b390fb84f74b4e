package io.playledger.view.task;

import io.playledger.engine.Progress;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Works on a few threads of its own. However often a task reports, the UI thread hears of the
/// newest step only, once a turn.
public final class BackgroundTasks implements TaskExecutor {
    private static final int THREADS = 4;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("console-task-", 1).factory());

    @Override
    public <T> Running submit(Work<T> work, Watcher<T> watcher) {
        Reporter<T> reporter = new Reporter<>(watcher);
        // What was asked in the very turn in which the window closed has nobody to hear of it.
        if (!threads.isShutdown()) {
            threads.execute(() -> Platform.runLater(Attempt.run(work, reporter, watcher)));
        }
        return reporter;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Reporter<T> implements Progress, Running {
        private final Watcher<T> watcher;
        private final AtomicReference<@Nullable Step> newest = new AtomicReference<>();
        private volatile boolean cancelled;

        Reporter(Watcher<T> watcher) {
            this.watcher = watcher;
        }

        @Override
        public void report(long done, long total, String what) {
            if (newest.getAndSet(new Step(done, total, what)) == null) {
                Platform.runLater(this::deliver);
            }
        }

        private void deliver() {
            Step step = newest.getAndSet(null);
            if (step != null) {
                watcher.step().accept(step);
            }
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
