package io.playledger.store.royalty;

import io.playledger.engine.Progress;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Cancels a running statement when the person asks for it.
final class Cancelling implements AutoCloseable {
    private static final long ASK_MILLIS = 50;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean cancelled;

    private Cancelling() {}

    static Cancelling watch(Statement statement, Progress progress) {
        Cancelling watch = new Cancelling();
        if (!progress.equals(Progress.NONE)) {
            Thread.ofVirtual().name("cancel-watch").start(() -> watch.ask(statement, progress));
        }
        return watch;
    }

    private void ask(Statement statement, Progress progress) {
        try {
            while (!done.await(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (progress.cancelled()) {
                    cancelled = true;
                    statement.cancel();
                }
            }
        } catch (InterruptedException | SQLException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        done.countDown();
    }
}
