package io.playledger.engine.royalty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Digests (SHA-256) a file's bytes on one thread and writes, and syncs, them on another, some
/// buffers behind the one that is being filled. For one filling thread.
final class DigestingFile implements AutoCloseable {
    /// How far the bytes have to be when the file is finished.
    enum Durability {
        /// On disk, whatever happens to the machine.
        ON_DISK,
        /// Readable: for what is thrown away.
        READABLE
    }

    static final int BUFFER_BYTES = 1 << 18;
    private static final int BUFFERS = 8;

    /// Synced as it goes, so that the disk writes while the rest is still being digested.
    private static final long SYNC_EVERY_BYTES = 32L << 20;

    private final Durability durability;
    private final FileChannel out;
    private final MessageDigest digest;
    private final ExecutorService digesting = thread("statement-digest");
    private final ExecutorService writing = thread("statement-file");
    private final ArrayDeque<Behind> behind = new ArrayDeque<>();
    private int buffers;
    private long unsynced;

    /// A filled buffer until both threads are done with it.
    private record Behind(byte[] buffer, Future<?> digested, Future<?> written) {}

    /// Makes the file or writes it anew.
    DigestingFile(Path path, Durability durability) throws IOException {
        this.durability = durability;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        out =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
    }

    /// A buffer to fill first.
    byte[] buffer() {
        buffers++;
        return new byte[BUFFER_BYTES];
    }

    /// Takes a filled buffer and gives back another.
    ///
    /// @throws UncheckedIOException when the disk refused an earlier one
    byte[] take(byte[] filled, int size) {
        behind.add(
                new Behind(
                        filled,
                        digesting.submit(() -> digest.update(filled, 0, size)),
                        writing.submit(() -> put(filled, size))));
        if (buffers < BUFFERS) {
            return buffer();
        }
        return await(behind.remove());
    }

    /// Waits until all that was taken is as durable as was asked, and returns the digest,
    /// lower-case hex.
    String finish() {
        Future<?> synced = writing.submit(this::sync);
        while (!behind.isEmpty()) {
            await(behind.remove());
        }
        await(synced);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void put(byte[] bytes, int size) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            unsynced += size;
            if (durability == Durability.ON_DISK && unsynced >= SYNC_EVERY_BYTES) {
                unsynced = 0;
                out.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sync() {
        if (durability == Durability.READABLE) {
            return;
        }
        try {
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] await(Behind done) {
        await(done.digested());
        await(done.written());
        return done.buffer();
    }

    private static void await(Future<?> done) {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing the statement", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException refused) {
                throw refused;
            }
            throw new IllegalStateException("The statement could not be written", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        digesting.close();
        writing.close();
        out.close();
    }
}
