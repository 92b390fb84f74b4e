package io.playledger.engine.catalog;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sorts any number of rows by [CatalogRow#ORDER] in bounded memory: sorted runs in temporary
/// files, merged while reading. A run is sorted and written beside the reading of the next one. For
/// one thread.
final class RowSpool implements AutoCloseable {
    /// About 40 MB, twice: one run is filled while the one before is written.
    static final int ROWS_IN_MEMORY = 50_000;

    private final int rowsInMemoryMax;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private final List<SortedRun> open = new ArrayList<>();
    private List<CatalogRow> rows = new ArrayList<>();
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    RowSpool(Path folder) {
        this(folder, ROWS_IN_MEMORY);
    }

    RowSpool(Path folder, int rowsInMemoryMax) {
        this.folder = folder;
        this.rowsInMemoryMax = rowsInMemoryMax;
    }

    void add(CatalogRow row) {
        rows.add(row);
        if (rows.size() >= rowsInMemoryMax) {
            spill();
        }
    }

    private void spill() {
        written();
        Path file = temporary();
        files.add(file);
        List<CatalogRow> run = rows;
        rows = new ArrayList<>(rowsInMemoryMax);
        writing =
                CompletableFuture.runAsync(
                        () -> write(run, file),
                        task -> Thread.ofPlatform().daemon().name("catalogue-sort").start(task));
    }

    private Path temporary() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "catalogue-", ".rows");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void write(List<CatalogRow> run, Path file) {
        run.sort(CatalogRow.ORDER);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (CatalogRow row : run) {
                row.write(out);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Waits for the run that is being written.
    private void written() {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// All rows in order; call once, after the last [#add].
    Iterator<CatalogRow> sorted() {
        written();
        rows.sort(CatalogRow.ORDER);
        if (files.isEmpty()) {
            return rows.iterator();
        }
        PriorityQueue<SortedRun> queue =
                new PriorityQueue<>(Comparator.comparing(SortedRun::head, CatalogRow.ORDER));
        try {
            for (Path file : files) {
                SortedRun run = new SortedRun(file);
                open.add(run);
                if (run.advance()) {
                    queue.add(run);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        Iterator<CatalogRow> last = rows.iterator();
        return new Merge(queue, last);
    }

    @Override
    public void close() {
        writing.handle((done, failure) -> true).join();
        try {
            for (SortedRun run : open) {
                run.in.close();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlayledgerException failed(IOException e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED,
                "The rows could not be sorted on disk ("
                        + Reason.of(e)
                        + "); nothing was imported. Make room in the home folder and repeat.",
                e);
    }

    private static final class Merge implements Iterator<CatalogRow> {
        private final PriorityQueue<SortedRun> queue;
        private final Iterator<CatalogRow> memory;
        private @org.jspecify.annotations.Nullable CatalogRow next;

        Merge(PriorityQueue<SortedRun> queue, Iterator<CatalogRow> memory) {
            this.queue = queue;
            this.memory = memory;
            next = memory.hasNext() ? memory.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null || !queue.isEmpty();
        }

        @Override
        public CatalogRow next() {
            SortedRun run = queue.peek();
            if (next != null && (run == null || CatalogRow.ORDER.compare(next, run.head()) <= 0)) {
                CatalogRow row = next;
                next = memory.hasNext() ? memory.next() : null;
                return row;
            }
            if (run == null) {
                throw new NoSuchElementException();
            }
            queue.remove();
            CatalogRow row = run.head();
            try {
                if (run.advance()) {
                    queue.add(run);
                }
            } catch (IOException e) {
                throw failed(e);
            }
            return row;
        }
    }

    private static final class SortedRun {
        private final DataInputStream in;
        private @org.jspecify.annotations.Nullable CatalogRow head;

        SortedRun(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        CatalogRow head() {
            return java.util.Objects.requireNonNull(head);
        }

        boolean advance() throws IOException {
            try {
                head = CatalogRow.read(in);
                return true;
            } catch (EOFException e) {
                return false;
            }
        }
    }
}
