package io.playledger.engine.royalty;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Digests (SHA-256) and writes a file's bytes on a thread of its own, one buffer behind the one
/// that is being filled. For one filling thread.
final class DigestingFile implements AutoCloseable {
    static final int BUFFER_BYTES = 1 << 18;

    private final OutputStream out;
    private final MessageDigest digest;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("statement-file").factory());
    private byte[] spare = new byte[BUFFER_BYTES];
    private Future<?> behind;

    DigestingFile(Path path) throws IOException {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        out = Files.newOutputStream(path);
        behind = thread.submit(() -> {});
    }

    /// A buffer to fill first.
    byte[] buffer() {
        return new byte[BUFFER_BYTES];
    }

    /// Takes a filled buffer and gives back another.
    ///
    /// @throws UncheckedIOException when the disk refused this one or the one before
    byte[] take(byte[] filled, int size) {
        await();
        behind = thread.submit(() -> put(filled, size));
        byte[] next = spare;
        spare = filled;
        return next;
    }

    /// Waits for all that was taken and returns the digest, lower-case hex.
    String finish() {
        await();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void put(byte[] bytes, int size) {
        digest.update(bytes, 0, size);
        try {
            out.write(bytes, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        try {
            behind.get();
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
        thread.close();
        out.close();
    }
}
