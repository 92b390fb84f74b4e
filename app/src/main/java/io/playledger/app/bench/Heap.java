package io.playledger.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/// What lives on the heap.
final class Heap {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Heap() {}

    /// Bytes in use after a full collection.
    static long afterCollection() {
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
