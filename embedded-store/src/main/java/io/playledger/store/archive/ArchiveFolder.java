package io.playledger.store.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder that holds the Parquet files: names, digests, and what makes a file durable.
final class ArchiveFolder {
    private static final String STAGING = ".staging";
    private static final Pattern NAME =
            Pattern.compile(
                    "event_date=[^/]+/bucket=[0-9]{2}/[ecr]([0-9]{12})-[0-9a-f]{8}\\.parquet");
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final SplittableRandom names = new SplittableRandom();

    ArchiveFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve(STAGING));
    }

    Path root() {
        return root;
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /// A fresh folder on the archive's file system for files that are being written.
    Path newStaging() throws IOException {
        return Files.createTempDirectory(root.resolve(STAGING), "");
    }

    /// The path of a new file. It tells the snapshot upon which it was written, so that a sweep can
    /// tell a leftover from a file that the control store ought to know.
    ///
    /// @param writer `e` for events, `c` for compaction, `r` for what an erasure left
    String newPath(char writer, long sequenceBefore, LocalDate eventDate, int bucket) {
        return String.format(
                Locale.ROOT,
                "event_date=%s/bucket=%02d/%c%012d-%08x.parquet",
                eventDate,
                bucket,
                writer,
                sequenceBefore,
                names.nextInt());
    }

    /// The snapshot upon which a file was written, or -1 if the name is none of ours.
    static long sequenceBefore(String path) {
        Matcher matcher = NAME.matcher(path);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /// Size and digest of a file's bytes.
    record Seal(long bytes, String sha256) {}

    /// Reads a file whole for its digest and forces it to disk.
    Seal syncAndSeal(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Seal seal = digest(channel);
            channel.force(true);
            return seal;
        }
    }

    /// Reads a file whole for its digest.
    Seal seal(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return digest(channel);
        }
    }

    private static Seal digest(FileChannel channel) throws IOException {
        MessageDigest sha256 = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        long bytes = 0;
        while (channel.read(buffer) >= 0) {
            bytes += buffer.position();
            sha256.update(buffer.flip());
            buffer.clear();
        }
        return new Seal(bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Gives a staged file its final name; durable after [#syncFoldersOf].
    void place(Path staged, String path) throws IOException {
        Path to = root.resolve(path);
        Path folder = to.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.move(staged, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Forces the names of these files, and of their folders, to disk.
    void syncFoldersOf(Collection<String> paths) throws IOException {
        if (!FOLDERS_CAN_BE_SYNCED) {
            return;
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (String path : paths) {
            for (Path at = root.resolve(path).getParent();
                    at != null && at.startsWith(root);
                    at = at.getParent()) {
                folders.add(at);
            }
        }
        for (Path folder : folders) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Paths of all files below the archive but those in staging, sorted.
    List<String> list() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file))
                    .filter(file -> !file.startsWith(STAGING))
                    .map(file -> file.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /// Removes what writers left behind in staging.
    ///
    /// @return how many files
    int emptyStaging() throws IOException {
        int files = 0;
        try (Stream<Path> walk = Files.walk(root.resolve(STAGING))) {
            for (Path at : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                files += Files.isRegularFile(at) ? 1 : 0;
                if (!at.equals(root.resolve(STAGING))) {
                    Files.delete(at);
                }
            }
        }
        return files;
    }

    /// Unlinks a file and its folders where that empties them.
    void delete(String path) throws IOException {
        Path file = root.resolve(path);
        Files.deleteIfExists(file);
    }

    /// Removes a staging folder with all in it, as far as it goes: what stays is swept at the next
    /// start.
    static void discard(Path staging) {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(staging)) {
            walk.forEach(all::add);
            for (Path at : all.reversed()) {
                Files.deleteIfExists(at);
            }
        } catch (IOException | UncheckedIOException e) {
            org.slf4j.LoggerFactory.getLogger(ArchiveFolder.class)
                    .warn("left in staging until the next start: {}", e.getMessage());
        }
    }
}
