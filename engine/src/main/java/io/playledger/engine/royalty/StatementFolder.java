package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// A folder with one statement: `statement.csv` with the canonical bytes, and from the first look
/// at it on `statement.parquet` with the same lines for paging.
final class StatementFolder {
    static final String CSV = "statement.csv";
    static final String SECTIONS = "statement.sections";
    private static final String TABLE = "statement.parquet";

    private final Path folder;
    private final StatementTable table;

    StatementFolder(Path folder, StatementTable table) {
        this.folder = folder;
        this.table = table;
    }

    /// Writes the canonical bytes.
    StatementWriter.Written write(PlannedStatement statement) {
        try {
            return StatementWriter.draft(statement, csv());
        } catch (UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The statement could not be written ("
                            + Reason.of(e)
                            + "); no run was recorded, earlier runs are as they were.",
                    e);
        }
    }

    Path csv() {
        return folder.resolve(CSV);
    }

    /// The table, made where it is not there yet: most statements are never paged, the scheduler's
    /// for one, and those that only a script exports.
    synchronized Path table() {
        Path file = folder.resolve(TABLE);
        if (Files.exists(file)) {
            return file;
        }
        Path draft = folder.resolve(TABLE + ".draft");
        try {
            table.write(csv(), draft);
            sync(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The statement's table could not be written ("
                            + e.getMessage()
                            + "); the statement itself is as it was, and can be exported.",
                    e);
        }
    }

    LinePage page(LineQuery query) {
        return table.page(table(), query);
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Removes the folder with what is in it; what the disk does not let go stays, and is told.
    void delete() {
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            org.slf4j.LoggerFactory.getLogger(StatementFolder.class)
                    .warn("A temporary statement could not be removed", e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
