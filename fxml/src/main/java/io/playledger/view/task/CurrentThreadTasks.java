package io.playledger.view.task;

import io.playledger.engine.Progress;

/// Does the work at once on the calling thread: for pictures and tests, where a result that comes
/// later would have to be waited for.
public final class CurrentThreadTasks implements TaskExecutor {
    @Override
    public <T> Running submit(Work<T> work, Watcher<T> watcher) {
        Progress progress =
                (done, total, what) -> watcher.step().accept(new Step(done, total, what));
        Attempt.run(work, progress, watcher).run();
        return () -> {};
    }

    @Override
    public void close() {}
}
