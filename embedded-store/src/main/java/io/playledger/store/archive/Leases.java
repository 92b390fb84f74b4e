package io.playledger.store.archive;

import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Which snapshots are being read: their files stay on disk although a newer snapshot has dropped
/// them.
final class Leases {
    private final TreeMap<Long, Integer> held = new TreeMap<>();

    /// Holds a snapshot until the returned act is run, once.
    synchronized Runnable hold(long sequence, Runnable released) {
        held.merge(sequence, 1, Integer::sum);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                release(sequence);
                released.run();
            }
        };
    }

    private synchronized void release(long sequence) {
        held.computeIfPresent(sequence, (key, count) -> count == 1 ? null : count - 1);
    }

    /// The oldest snapshot that somebody reads.
    synchronized OptionalLong oldest() {
        return held.isEmpty() ? OptionalLong.empty() : OptionalLong.of(held.firstKey());
    }
}
