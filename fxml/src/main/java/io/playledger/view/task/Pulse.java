package io.playledger.view.task;

import javafx.application.Platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one timer of the console. A few times a second it lets every source read its figures on a
/// thread of the pulse and then shows all of them in one turn of the UI thread; while a turn waits,
/// no other is queued.
public final class Pulse implements AutoCloseable {
    /// Four and a half updates a second.
    public static final Duration PERIOD = Duration.ofMillis(220);

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /// Reads off the UI thread and returns what to do on it.
    @FunctionalInterface
    public interface Source {
        Runnable read();
    }

    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("console-pulse").factory());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean complained;
    private volatile boolean closed;

    public void add(Source source) {
        sources.add(source);
    }

    public void start() {
        var _ =
                thread.scheduleWithFixedDelay(
                        this::beat, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Reads and shows now, on the calling UI thread.
    public void beatNow() {
        sources.stream().map(Source::read).toList().forEach(Runnable::run);
    }

    private void beat() {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        try {
            List<Runnable> turns = sources.stream().map(Source::read).toList();
            Platform.runLater(() -> {
                waiting.set(false);
                turns.forEach(Runnable::run);
            });
            complained = false;
        } catch (RuntimeException e) {
            waiting.set(false);
            if (!complained && !closed) {
                complained = true;
                LOG.error("The figures on screen cannot be read; trying on", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
