package io.playledger.view.catalogue;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.impact.Impacts;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import java.util.function.Consumer;

/// Finds what a draft touches, for the newest draft alone. UI thread.
final class Weighing {
    /// Below this many archived events money is computed without being asked for.
    private static final long QUICK_EVENTS = 20_000_000;

    private final ScreenContext context;
    private long asked;
    private Running running = () -> {};

    Weighing(ScreenContext context) {
        this.context = context;
    }

    /// Plays and periods, and their money where that is quick.
    void begin(Draft draft, Consumer<Impact> done, Consumer<PlayledgerException> failed) {
        weigh(draft, context.engine().status().archive().rows() < QUICK_EVENTS, done, failed);
    }

    void withMoney(Draft draft, Consumer<Impact> done, Consumer<PlayledgerException> failed) {
        weigh(draft, true, done, failed);
    }

    private void weigh(
            Draft draft,
            boolean money,
            Consumer<Impact> done,
            Consumer<PlayledgerException> failed) {
        stop();
        long ask = asked;
        running =
                context.tasks()
                        .submit(
                                progress -> impact(draft, money, progress),
                                Watcher.of(
                                        impact -> {
                                            if (ask == asked) {
                                                done.accept(impact);
                                            }
                                        },
                                        failure -> {
                                            if (ask == asked) {
                                                failed.accept(failure);
                                            }
                                        }));
    }

    private Impact impact(Draft draft, boolean money, Progress progress) {
        Impacts impacts = context.engine().impacts();
        return money ? impacts.withMoney(draft, progress) : impacts.of(draft, progress);
    }

    void stop() {
        asked++;
        running.cancel();
    }
}
