package io.playledger.store.royalty;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Fetches one item ahead on a thread of its own, while the one before is being worked on. For one
/// taking thread.
final class Ahead<T> implements AutoCloseable {
    private final Supplier<@Nullable T> source;
    private final ExecutorService thread;
    private Future<@Nullable T> coming;

    /// @param source gives null at the end; asked on the thread alone
    Ahead(String name, Supplier<@Nullable T> source) {
        this.source = source;
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
        coming = thread.submit(source::get);
    }

    /// The next item, or null at the end. What fetching it threw is thrown here.
    @Nullable T next() {
        try {
            T item = coming.get();
            if (item != null) {
                coming = thread.submit(source::get);
            }
            return item;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading lines", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Lines could not be read", e.getCause());
        }
    }

    /// Waits for what is under way.
    @Override
    public void close() {
        thread.close();
    }
}
