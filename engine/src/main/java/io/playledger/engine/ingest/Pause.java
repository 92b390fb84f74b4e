package io.playledger.engine.ingest;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A wait that grows with each failure and ends at once when somebody has news.
final class Pause {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Duration next = FIRST;
    private boolean told;

    /// Waits a little longer than the last time.
    void take() {
        await(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    }

    /// Waits this long.
    void await(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!told && left > 0) {
                left = news.awaitNanos(left);
            }
            told = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// It went well: the next wait is short again.
    void reset() {
        next = FIRST;
    }

    /// Ends the wait that goes on, or the next one.
    void end() {
        lock.lock();
        try {
            told = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
