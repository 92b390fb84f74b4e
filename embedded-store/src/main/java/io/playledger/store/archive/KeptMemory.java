package io.playledger.store.archive;

import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Memory for Arrow vectors that is kept from batch to batch, by size: to get it from the system
/// and to clear it anew for every batch costs 6 % of a commit.
///
/// Arrow rounds sizes up to powers of two, so that the next batch asks for the same ones. What was
/// once in use at the same time stays until [#close()]. For one thread, and for the thread that
/// DuckDB releases a stream upon.
final class KeptMemory implements AllocationManager.Factory, AutoCloseable {
    private static final long ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final Map<Long, Deque<Long>> freeBySize = new HashMap<>();

    @Override
    public AllocationManager create(BufferAllocator allocator, long size) {
        return new Block(allocator, size);
    }

    @Override
    public ArrowBuf empty() {
        return new ArrowBuf(ReferenceManager.NO_OP, null, 0, 0);
    }

    private synchronized long take(long size) {
        Long address = free(size).pollLast();
        return address == null ? arena.allocate(size, ALIGNMENT).address() : address;
    }

    private synchronized void giveBack(long address, long size) {
        free(size).addLast(address);
    }

    private Deque<Long> free(long size) {
        return freeBySize.computeIfAbsent(size, absent -> new ArrayDeque<>());
    }

    /// Gives all of it back to the system; no vector may use it any more.
    @Override
    public void close() {
        arena.close();
    }

    private final class Block extends AllocationManager {
        private final long size;
        private final long address;

        private Block(BufferAllocator allocator, long size) {
            super(allocator);
            this.size = size;
            address = take(size);
        }

        @Override
        public long getSize() {
            return size;
        }

        @Override
        protected long memoryAddress() {
            return address;
        }

        @Override
        protected void release0() {
            giveBack(address, size);
        }
    }
}
