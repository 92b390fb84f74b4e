package io.playledger.view.task;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.task.TaskExecutor.Watcher;
import io.playledger.view.task.TaskExecutor.Work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs work once and says what to tell its watcher.
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    static <T> Runnable run(Work<T> work, Progress progress, Watcher<T> watcher) {
        try {
            T result = work.run(progress);
            return () -> watcher.done().accept(result);
        } catch (PlayledgerException e) {
            if (e.code() != Code.CANCELLED) {
                LOG.warn("{}: {}", e.code(), e.getMessage(), e);
            }
            return () -> watcher.failed().accept(e);
        } catch (RuntimeException e) {
            LOG.error("A defect of ours stopped a task", e);
            PlayledgerException failure =
                    new PlayledgerException(
                            Code.INTERNAL,
                            "Something went wrong that should not; nothing was changed. The log"
                                    + " has the details.",
                            e);
            return () -> watcher.failed().accept(failure);
        }
    }
}
