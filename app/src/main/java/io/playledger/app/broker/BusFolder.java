package io.playledger.app.broker;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/// The broker's folder in a home: `data/` is Kafka's own, `address` says where clients in other
/// processes find the broker (and which port to take again), `lock` is held while it runs.
record BusFolder(Path root) {
    static final String HOST = "127.0.0.1";

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }

    Path data() {
        return root.resolve("data");
    }

    private Path addressFile() {
        return root.resolve("address");
    }

    /// `host:port` as last written.
    Optional<String> address() {
        try {
            String text = Files.readString(addressFile()).strip();
            return text.startsWith(HOST + ":") ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    OptionalInt lastPort() {
        try {
            return address().isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            Integer.parseInt(address().get().substring(HOST.length() + 1)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void write(String address) throws IOException {
        Path next = root.resolve("address.next");
        Files.writeString(next, address + "\n");
        Files.move(
                next,
                addressFile(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Takes the folder for this process until the lock is closed.
    ///
    /// @throws PlayledgerException `HOME_IN_USE` when a broker runs on it
    FileLock lock() throws IOException {
        Files.createDirectories(data());
        FileChannel channel =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // ours already: told below
        }
        channel.close();
        throw new PlayledgerException(
                Code.HOME_IN_USE,
                "The bus in "
                        + root
                        + " is run by another Playledger"
                        + address().map(at -> " at " + at).orElse("")
                        + ". Stop that one, or use another --home.");
    }

    /// Whether a broker holds the folder right now.
    boolean locked() {
        Path file = root.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
